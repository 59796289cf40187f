using System.Data;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>
/// One transaction for a change of credentials, directory and audit together. Such changes are no commands (RULINGS 3):
/// their secrets must never stand in a request that is kept, repeated or logged.
/// </summary>
public sealed class AccountWrites(AppDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>Serializable transactions that overlap are ended by the database, all but one; what is run may run again.</summary>
    private const int Tries = 5;

    /// <exception cref="StaleException">Somebody else changed the same row.</exception>
    /// <exception cref="BusyException">The store could not take it in time.</exception>
    public async Task<T> Run<T>(Guid actor, Func<Task<T>> work, CancellationToken ct)
    {
        using var entered = await gate.Enter(ct);
        for (var left = Tries; ; left--)
        {
            try { return await Once(actor, work, ct); }
            catch (Exception e) when (left > 1 && (e is BusyException || StoreErrors.IsBusy(e))) { /* Two at once, and the database ended one: from the beginning, as if it came later. */ }
            catch (DbUpdateConcurrencyException) { throw new StaleException(); }
            catch (Exception e) when (StoreErrors.IsBusy(e)) { throw new BusyException(e); }
        }
    }

    private async Task<T> Once<T>(Guid actor, Func<Task<T>> work, CancellationToken ct)
    {
        db.Forget();
        try
        {
            db.Stamp(actor, Ids.New(), clock.GetUtcNow());
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
            var result = await work();
            await db.SaveChangesAsync(ct);
            await db.WriteAudit(ct);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch
        {
            db.Forget();
            throw;
        }
        finally
        {
            db.Release();
        }
    }

    public Task Run(Guid actor, Func<Task> work, CancellationToken ct) => Run(actor, async () =>
    {
        await work();
        return true;
    }, ct);

    /// <summary>One statement, which needs its turn but no transaction of its own.</summary>
    public async Task Briefly(Func<Task> statement, CancellationToken ct)
    {
        using var entered = await gate.Enter(ct);
        await statement();
    }

    /// <summary>Adds the audit line of an act; ids only, never what was typed.</summary>
    public void Note(string act, Guid personId)
    {
        var (actor, operation, now, _) = db.RunningStamp;
        db.Audit.Add(new AuditEntry
        {
            Id = Ids.New(),
            ActorId = actor,
            OperationId = operation,
            At = now,
            Act = act,
            Entity = "Account",
            EntityId = personId,
        });
    }
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
    public const string SecondFactorOn = nameof(SecondFactorOn);
    public const string SecondFactorOff = nameof(SecondFactorOff);
    public const string SecondFactorRefused = nameof(SecondFactorRefused);
    public const string SecondFactorCleared = nameof(SecondFactorCleared);
    public const string PasskeyAdded = nameof(PasskeyAdded);
    public const string PasskeyRemoved = nameof(PasskeyRemoved);
    public const string RecoveryCodesMade = nameof(RecoveryCodesMade);
    public const string RecoveryCodeUsed = nameof(RecoveryCodeUsed);
    public const string LinkMade = nameof(LinkMade);
    public const string CalendarLinkMade = nameof(CalendarLinkMade);
    public const string CalendarLinkEnded = nameof(CalendarLinkEnded);
    public const string TokenMade = nameof(TokenMade);
    public const string TokenRevoked = nameof(TokenRevoked);
    public const string PersonAdded = nameof(PersonAdded);
    public const string PersonEdited = nameof(PersonEdited);
    public const string PersonDisabled = nameof(PersonDisabled);
    public const string PersonEnabled = nameof(PersonEnabled);
    public const string MasterKeyExchanged = nameof(MasterKeyExchanged);
    public const string InstallationSetUp = nameof(InstallationSetUp);
}
