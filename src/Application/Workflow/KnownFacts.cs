using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>One thing on record, shown above the field that asks about it.</summary>
/// <param name="About">The issue it belongs to.</param>
/// <param name="Text">As far as the reader is cleared; null when the name says all.</param>
public sealed record KnownFact(string? About, Side? By, FieldText? Text, DateOnly? On);

/// <summary>What the system knows already of what a move asks: criteria, last positions, what is settled, open promises.</summary>
public sealed class KnownFacts(IAppDb db, IFieldVault vault)
{
    /// <summary>More than this is read on its own page.</summary>
    public const int Most = 30;

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<KnownFact>>> For(NegotiationHeader head, IReadOnlyList<MoveField> fields, CancellationToken ct)
    {
        var known = new Dictionary<string, IReadOnlyList<KnownFact>>();
        foreach (var key in fields.Select(f => f.Key))
        {
            IReadOnlyList<KnownFact> facts = key switch
            {
                "criterion-met" => await Criteria(head, ct),
                "last-positions" => await LastPositions(head, ct),
                "resolved-so-far" => await Resolved(head, ct),
                "open-promises" => await Promises(head, ct),
                _ => [],
            };
            if (facts.Count > 0) known[key] = facts;
        }
        return known;
    }

    private async Task<IReadOnlyList<KnownFact>> Criteria(NegotiationHeader head, CancellationToken ct)
    {
        var all = await db.Set<SuspensionCriterion>().AsNoTracking().Where(c => c.NegotiationId == head.Id && c.Criterion != null)
            .OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.Criterion }).ToListAsync(ct);
        await vault.Unlock(head.Id, ct);
        return [.. all.Select(c => new KnownFact(null, null, vault.Show(head.Reader, c.Id, nameof(SuspensionCriterion.Criterion), FieldGroup.Analysis, c.Criterion), null))];
    }

    /// <summary>The newest position of each side on every issue that is still open.</summary>
    private async Task<IReadOnlyList<KnownFact>> LastPositions(NegotiationHeader head, CancellationToken ct)
    {
        var positions = db.Set<Position>().AsNoTracking().Where(p => p.NegotiationId == head.Id);
        var last = await (from p in positions
                          join i in db.Set<Issue>() on p.IssueId equals i.Id
                          where i.Status != IssueStatus.Resolved && i.Status != IssueStatus.Excluded
                              && !positions.Any(later => later.IssueId == p.IssueId && later.Party == p.Party && (later.TakenOn > p.TakenOn || later.TakenOn == p.TakenOn && later.Id > p.Id))
                          orderby i.Id, p.Party
                          select new { p.Id, i.Title, p.Party, p.Statement, p.TakenOn }).Take(Most).ToListAsync(ct);
        await vault.Unlock(head.Id, ct);
        return [.. last.Select(p => new KnownFact(p.Title, head.Reader.Only(FieldGroup.Positions, p.Party), vault.Show(head.Reader, p.Id, nameof(Position.Statement), FieldGroup.Positions, p.Statement), p.TakenOn))];
    }

    private async Task<IReadOnlyList<KnownFact>> Resolved(NegotiationHeader head, CancellationToken ct) =>
        await db.Set<Issue>().AsNoTracking().Where(i => i.NegotiationId == head.Id && i.Status == IssueStatus.Resolved)
            .OrderBy(i => i.Id).Take(Most).Select(i => new KnownFact(i.Title, null, null, null)).ToListAsync(ct);

    private async Task<IReadOnlyList<KnownFact>> Promises(NegotiationHeader head, CancellationToken ct)
    {
        var open = await db.Set<Commitment>().AsNoTracking()
            .Where(c => c.NegotiationId == head.Id && (c.Status == CommitmentStatus.Draft || c.Status == CommitmentStatus.Open))
            .OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.Act, c.OwedBy, c.DueOn }).ToListAsync(ct);
        await vault.Unlock(head.Id, ct);
        return [.. open.Select(c => new KnownFact(null, head.Reader.Only(FieldGroup.Positions, c.OwedBy), vault.Show(head.Reader, c.Id, nameof(Commitment.Act), FieldGroup.Positions, c.Act), c.DueOn))];
    }
}
