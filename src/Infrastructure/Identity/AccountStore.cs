using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>
/// Does not save by itself: credentials, directory and audit go in one save. Passkeys have a table of our own, with columns and lengths
/// that every database takes, in place of Identity's one column of JSON.
/// </summary>
public sealed class AccountStore : UserOnlyStore<AppUser, AppDb, Guid>
{
    private readonly TimeProvider clock;

    public AccountStore(AppDb db, TimeProvider clock, IdentityErrorDescriber? describer = null) : base(db, describer) => (AutoSaveChanges, this.clock) = (false, clock);

    private DbSet<Passkey> Passkeys => Context.Set<Passkey>();

    public override async Task AddOrUpdatePasskeyAsync(AppUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await Passkeys.SingleOrDefaultAsync(p => p.PersonId == user.Id && p.CredentialId == passkey.CredentialId, cancellationToken) is { } known)
        {
            (known.SignCount, known.IsBackedUp) = (passkey.SignCount, passkey.IsBackedUp);
            return;
        }
        Passkeys.Add(new Passkey
        {
            Id = Ids.New(),
            PersonId = user.Id,
            CredentialId = passkey.CredentialId,
            PublicKey = passkey.PublicKey,
            Name = passkey.Name ?? "",
            CreatedAt = clock.GetUtcNow(),
            SignCount = passkey.SignCount,
            Transports = string.Join(' ', (passkey.Transports ?? []).Where(t => t.Length <= 20).Take(8)),
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
        });
    }

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AppUser user, CancellationToken cancellationToken) =>
        [.. (await Passkeys.AsNoTracking().Where(p => p.PersonId == user.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(p => p.ToInfo())];

    public override Task<AppUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Context.Users.AsNoTracking().SingleOrDefaultAsync(u => Passkeys.Any(p => p.PersonId == u.Id && p.CredentialId == credentialId), cancellationToken);

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(AppUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == user.Id && p.CredentialId == credentialId, cancellationToken))?.ToInfo();

    public override Task RemovePasskeyAsync(AppUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        Passkeys.Where(p => p.PersonId == user.Id && p.CredentialId == credentialId).ExecuteDeleteAsync(cancellationToken);
}
