using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Removes what has run out. Each line is one delete over an index; running it twice changes nothing.</summary>
public sealed class AccountUpkeep(AppDb db, TimeProvider clock)
{
    private static readonly TimeSpan EndedRemembered = TimeSpan.FromDays(30);
    private static readonly TimeSpan FailuresRemembered = TimeSpan.FromDays(30);

    /// <summary>A form lives no longer than its session, and no program asks again after a month.</summary>
    private static readonly TimeSpan OperationsRemembered = TimeSpan.FromDays(30);

    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ended = now - EndedRemembered;
        var failures = now - FailuresRemembered;
        var forms = now - IKeptForms.KeptFor;
        var operations = now - OperationsRemembered;
        await db.Set<Session>().Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(ct);
        await db.Set<SignInTicket>().Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(ct);
        await db.Set<AccountLink>().Where(l => l.ExpiresAt < ended).ExecuteDeleteAsync(ct);
        await db.Set<PersonalToken>().Where(t => t.ExpiresAt < ended).ExecuteDeleteAsync(ct);
        await db.Set<SignInFailure>().Where(f => f.LastAt < failures).ExecuteDeleteAsync(ct);
        var spent = now - PasskeyQuestions.SpentRemembered;
        await db.Set<Operation>().Where(o => o.At < spent && o.Command == PasskeyQuestions.SpentBy).ExecuteDeleteAsync(ct);
        await db.Set<KeptForm>().Where(f => f.CreatedAt < forms).ExecuteDeleteAsync(ct);
        await db.Set<Operation>().Where(o => o.At < operations).ExecuteDeleteAsync(ct);
    }
}
