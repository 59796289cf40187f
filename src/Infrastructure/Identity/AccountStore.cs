using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Does not save by itself: credentials, directory and audit go in one save.</summary>
public sealed class AccountStore : UserOnlyStore<AppUser, AppDb, Guid>
{
    public AccountStore(AppDb db, IdentityErrorDescriber? describer = null) : base(db, describer) => AutoSaveChanges = false;
}
