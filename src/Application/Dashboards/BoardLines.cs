using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>What keeps a negotiation from going on, as far as it can be told from outside its records.</summary>
public enum Block { Impasse = 1, PastEnd, Proposal, Confirmation, Review }

/// <summary>One negotiation on the board, as a card or as a row: the same facts in both.</summary>
public sealed record BoardLine(
    Guid Id, string CodeName, string Title, string Area, string Counterpart, Step Step, Standing Standing,
    int DaysInStep, int? DaysSinceContact, Silence Silence, DateOnly? NextOn, int Late, IReadOnlyList<Block> Blocks, DateOnly? ReviewOn);

/// <summary>Fills in what lists know of each negotiation beyond its own row: three queries, however many they are.</summary>
public sealed class BoardLines(IAppDb db, SilenceQuery signs, Agenda agenda, TimeProvider time)
{
    public sealed class Row
    {
        public required Guid Id { get; init; }
        public required string CodeName { get; init; }
        public required string Title { get; init; }
        public required string Area { get; init; }
        public required string Counterpart { get; init; }
        public required Step Step { get; init; }
        public required Standing Standing { get; init; }
        public required DateTimeOffset InStepSince { get; init; }
    }

    public static IQueryable<Row> Select(IQueryable<Negotiation> rows) => rows.Select(n => new Row
    {
        Id = n.Id,
        CodeName = n.CodeName,
        Title = n.Title,
        Area = n.Area,
        Counterpart = n.Counterpart,
        Step = n.CurrentStep,
        Standing = n.Standing,
        InStepSince = n.InStepSince,
    });

    public async Task<IReadOnlyList<BoardLine>> Of(IReadOnlyList<Row> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return [];
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var ids = rows.Select(r => r.Id).ToList();
        var (lasts, sums, found) = (await signs.Load(ids, ct), await agenda.Sums(ids, today, ct), await Found(ids, today, ct));
        return [.. rows.Select(r =>
        {
            var (last, sum, (blocks, reviewOn)) = (lasts[r.Id], sums.GetValueOrDefault(r.Id), found[r.Id]);
            return new BoardLine(r.Id, r.CodeName, r.Title, r.Area, r.Counterpart, r.Step, r.Standing,
                Silence.DaysFrom(r.InStepSince, now), last.Contact is { } contact ? Silence.DaysFrom(contact, now) : null,
                Silence.Of(r.Standing, r.Step, last.Since, now), sum?.Next, sum?.Late ?? 0, blocks, reviewOn);
        })];
    }

    private async Task<IReadOnlyDictionary<Guid, (IReadOnlyList<Block> Blocks, DateOnly? ReviewOn)>> Found(List<Guid> ids, DateOnly today, CancellationToken ct)
    {
        var rows = await db.Negotiations.AsNoTracking().Where(n => ids.Contains(n.Id)).Select(n => new
        {
            n.Id,
            Impasse = db.Set<Impasse>().Any(i => i.NegotiationId == n.Id && i.ClosedOn == null),
            PastEnd = db.Set<Agreement>().Any(a => a.NegotiationId == n.Id && a.Status == AgreementStatus.InForce && a.EndsOn < today),
            Proposal = db.Set<MoveProposal>().Any(p => p.NegotiationId == n.Id && p.Answer == null),
            Confirmation = db.Set<Pause>().Any(p => p.NegotiationId == n.Id && p.EndedAt == null && p.NeedsConfirmation),
            Review = n.Worksheets.Any(w => w.Status == WorksheetStatus.NeedsReview && w.Step <= n.CurrentStep),
            ReviewOn = db.Set<Pause>().Where(p => p.NegotiationId == n.Id && p.EndedAt == null).Min(p => (DateOnly?)p.ReviewOn),
        }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => ((IReadOnlyList<Block>)[.. new[]
        {
            (r.Impasse, Block.Impasse), (r.PastEnd, Block.PastEnd), (r.Proposal, Block.Proposal), (r.Confirmation, Block.Confirmation), (r.Review, Block.Review),
        }.Where(b => b.Item1).Select(b => b.Item2)], r.ReviewOn));
    }
}
