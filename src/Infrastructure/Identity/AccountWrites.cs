using System.Data;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>
/// One transaction for a change of credentials, directory and audit together. Such changes are no commands (RULINGS 3):
/// their secrets must never stand in a request that is kept, repeated or logged.
/// </summary>
public sealed class AccountWrites(AppDb db, TimeProvider clock)
{
    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        try
        {
            var result = await work();
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return result;
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
    }

    public Task Run(Func<Task> work, CancellationToken ct) => Run(async () =>
    {
        await work();
        return true;
    }, ct);

    /// <summary>Adds the audit line of an act; ids only, never what was typed.</summary>
    public void Note(string act, Guid actorId, Guid personId) => db.Audit.Add(new AuditEntry
    {
        Id = Ids.New(),
        ActorId = actorId,
        OperationId = Ids.New(),
        At = clock.GetUtcNow(),
        Act = act,
        Entity = "Account",
        EntityId = personId,
    });
}

/// <summary>The acts that the audit keeps about accounts.</summary>
public static class AccountActs
{
    public const string SignedIn = nameof(SignedIn);
    public const string SignInRefused = nameof(SignInRefused);
    public const string SignedOut = nameof(SignedOut);
    public const string SessionEnded = nameof(SessionEnded);
    public const string SignedOutEverywhere = nameof(SignedOutEverywhere);
    public const string PasswordSet = nameof(PasswordSet);
    public const string PasswordChanged = nameof(PasswordChanged);
    public const string PasswordChangeRefused = nameof(PasswordChangeRefused);
    public const string LinkMade = nameof(LinkMade);
    public const string PersonAdded = nameof(PersonAdded);
    public const string PersonEdited = nameof(PersonEdited);
    public const string PersonDisabled = nameof(PersonDisabled);
    public const string PersonEnabled = nameof(PersonEnabled);
    public const string InstallationSetUp = nameof(InstallationSetUp);
}
