using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <param name="Weight">What the issues of the status weigh to us, added up; never turned into a percentage, and null above the reader's clearance: of one issue, the sum is its weight.</param>
public sealed record IssueSum(IssueStatus Status, int Count, int? Weight);

public static class IssueOrder
{
    /// <summary>Excluded issues are outside the talks and outside every sum.</summary>
    public static readonly IssueStatus[] FromSettledToStuck =
        [IssueStatus.Resolved, IssueStatus.Narrowed, IssueStatus.UnderDiscussion, IssueStatus.Reopened, IssueStatus.Identified, IssueStatus.Parked, IssueStatus.Intractable];
}

/// <summary>What one side says of an issue, in its newest position.</summary>
public sealed record Saying(FieldText Statement, Firmness? Firmness, DateOnly On);

/// <param name="Since">The day of the last movement: the newest position of either side, or of the issue's first record.</param>
public sealed record BlockedIssue(Guid Id, string Title, IssueStatus Status, int? Weight, Saying? Ours, Saying? Theirs, DateOnly Since);

public sealed record IssueOverview(IReadOnlyList<IssueSum> Sums, IReadOnlyList<BlockedIssue> Blocked)
{
    public int Count => Sums.Sum(s => s.Count);
}

/// <summary>Promises of one side. Claimed is the word of the side that owes and never counts as verified.</summary>
public sealed record PromiseSum(Side OwedBy, int Verified, int Claimed, int Open, int Late, int Drafts);

public sealed record PromiseLine(Guid Id, Side? OwedBy, FieldText Act, DateOnly? DueOn, string? Period, CommitmentStatus Status, Fulfilment Fulfilment);

public sealed record PromiseOverview(IReadOnlyList<PromiseSum> Sums, IReadOnlyList<PromiseLine> Due);

/// <summary>The sums and lists of the home page, each one indexed query.</summary>
public sealed class HomeParts(IAppDb db, IFieldVault vault)
{
    private const int MostBlocked = 8;
    private const int MostPromises = 8;

    private static readonly IssueStatus[] _blocked = [IssueStatus.Intractable, IssueStatus.Parked];

    public async Task<IssueOverview> Issues(NegotiationHeader head, CancellationToken ct)
    {
        var counted = await db.Set<Issue>().AsNoTracking().Where(i => i.NegotiationId == head.Id && i.Status != IssueStatus.Excluded)
            .GroupBy(i => i.Status).Select(g => new { Status = g.Key, Count = g.Count(), Weight = g.Sum(i => i.WeightToUs ?? 0) }).ToListAsync(ct);
        var sums = counted.Select(c => new IssueSum(c.Status!.Value, c.Count, head.Reader.Only(FieldGroup.Positions, (int?)c.Weight))).OrderBy(s => Array.IndexOf(IssueOrder.FromSettledToStuck, s.Status)).ToList();
        return new(sums, sums.Any(s => _blocked.Contains(s.Status)) ? await Blocked(head, ct) : []);
    }

    private async Task<IReadOnlyList<BlockedIssue>> Blocked(NegotiationHeader head, CancellationToken ct)
    {
        var positions = db.Set<Position>().Where(p => p.NegotiationId == head.Id);
        var rows = await db.Set<Issue>().AsNoTracking()
            .Where(i => i.NegotiationId == head.Id && (i.Status == IssueStatus.Intractable || i.Status == IssueStatus.Parked))
            .OrderByDescending(i => i.WeightToUs).ThenBy(i => i.Id).Take(MostBlocked)
            .Select(i => new
            {
                Issue = i,
                Ours = positions.Where(p => p.IssueId == i.Id && p.Party == Side.Us).OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.RecordedAt).FirstOrDefault(),
                Theirs = positions.Where(p => p.IssueId == i.Id && p.Party == Side.Counterpart).OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.RecordedAt).FirstOrDefault(),
            }).ToListAsync(ct);
        return [.. rows.Select(r =>
        {
            var (ours, theirs) = (Say(head, r.Ours), Say(head, r.Theirs));
            DateOnly?[] movement = [ours?.On, theirs?.On];
            return new BlockedIssue(r.Issue.Id, r.Issue.Title, r.Issue.Status!.Value, head.Reader.Only(FieldGroup.Positions, r.Issue.WeightToUs), ours, theirs,
                movement.Max() ?? DateOnly.FromDateTime(r.Issue.RecordedAt.UtcDateTime));
        })];
    }

    private Saying? Say(NegotiationHeader head, Position? position) => position is null ? null
        : new(vault.Show(head.Reader, position.Id, nameof(Position.Statement), FieldGroup.Positions, position.Statement), head.Reader.Only(FieldGroup.Positions, position.Firmness), position.TakenOn!.Value);

    /// <summary>The promises of one negotiation are few: what is counted and what is shown are one list.</summary>
    public async Task<PromiseOverview> Promises(NegotiationHeader head, DateOnly today, CancellationToken ct)
    {
        var rows = await db.Set<Commitment>().AsNoTracking().Where(c => c.NegotiationId == head.Id
                && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Draft || c.Fulfilment == Fulfilment.Verified && c.Status != CommitmentStatus.Proposed))
            .Select(c => new
            {
                Promise = c,
                IsRepeated = db.Set<Agreement>().Any(a => a.Id == c.AgreementId && (a.Status == AgreementStatus.Superseded || a.Status == AgreementStatus.Discarded || a.Status == AgreementStatus.Drafting && a.AmendsId != null)),
            }).ToListAsync(ct);
        // A kept promise stays counted after it is settled; one that ended otherwise is no longer owed. A duty that a later version repeats counts there only.
        var sums = rows.Where(r => !r.IsRepeated).Select(r => r.Promise).GroupBy(c => c.OwedBy!.Value).OrderBy(g => g.Key).Select(g => new PromiseSum(g.Key,
            g.Count(c => c.Fulfilment == Fulfilment.Verified),
            g.Count(c => c.Fulfilment == Fulfilment.Claimed),
            g.Count(c => c.Fulfilment is not (Fulfilment.Verified or Fulfilment.Claimed)),
            g.Count(c => c.Fulfilment != Fulfilment.Verified && c.DueOn < today),
            g.Count(c => c.Status == CommitmentStatus.Draft))).ToList();
        if (sums.Count == 0) return new([], []);
        var due = rows.Select(r => r.Promise).Where(Agenda.IsPromised).OrderBy(c => c.DueOn ?? DateOnly.MaxValue).ThenBy(c => c.Id).Take(MostPromises);
        return new(sums, [.. due.Select(c => new PromiseLine(c.Id, head.Reader.Only(FieldGroup.Positions, c.OwedBy),
            vault.Show(head.Reader, c.Id, nameof(Commitment.Act), FieldGroup.Positions, c.Act), c.DueOn, head.Reader.Only(FieldGroup.Positions, c.Period), c.Status, c.Fulfilment))]);
    }
}
