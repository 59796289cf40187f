using Microsoft.AspNetCore.Identity;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Credentials of a person, under the person's id. Everything else about people stands in the directory (Person).</summary>
public sealed class AppUser : IdentityUser<Guid>;
