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

/// <summary>The lines of some negotiations, with what lists know of each beyond its own row: two queries, however many they are.</summary>
public sealed class BoardLines(IAppDb db, SilenceQuery signs, Agenda agenda, TimeProvider time)
{
    public async Task<IReadOnlyList<BoardLine>> Of(IQueryable<Negotiation> negotiations, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var rows = await (from s in signs.With(negotiations)
                          let n = s.Negotiation
                          select new
                          {
                              n.Id,
                              n.CodeName,
                              n.Title,
                              n.Area,
                              n.Counterpart,
                              Step = n.CurrentStep,
                              n.Standing,
                              n.InStepSince,
                              s.Signs,
                              Impasse = db.Set<Impasse>().Any(i => i.NegotiationId == n.Id && i.ClosedOn == null),
                              PastEnd = db.Set<Agreement>().Any(a => a.NegotiationId == n.Id && a.Status == AgreementStatus.InForce && a.EndsOn < today),
                              Proposal = db.Set<MoveProposal>().Any(p => p.NegotiationId == n.Id && p.Answer == null),
                              Confirmation = db.Set<Pause>().Any(p => p.NegotiationId == n.Id && p.EndedAt == null && p.NeedsConfirmation),
                              Review = n.Worksheets.Any(w => w.Status == WorksheetStatus.NeedsReview && w.Step <= n.CurrentStep),
                              ReviewOn = db.Set<Pause>().Where(p => p.NegotiationId == n.Id && p.EndedAt == null).Min(p => (DateOnly?)p.ReviewOn),
                          }).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var sums = await agenda.Sums([.. rows.Select(r => r.Id)], today, ct);
        return [.. rows.Select(r => new BoardLine(r.Id, r.CodeName, r.Title, r.Area, r.Counterpart, r.Step, r.Standing,
            Silence.DaysFrom(r.InStepSince, now), r.Signs.Contact is { } contact ? Silence.DaysFrom(contact, now) : null,
            Silence.Of(r.Standing, r.Step, r.Signs.Newest ?? r.InStepSince, now), sums.GetValueOrDefault(r.Id)?.Next, sums.GetValueOrDefault(r.Id)?.Late ?? 0,
            [.. new[] { (r.Impasse, Block.Impasse), (r.PastEnd, Block.PastEnd), (r.Proposal, Block.Proposal), (r.Confirmation, Block.Confirmation), (r.Review, Block.Review) }
                .Where(b => b.Item1).Select(b => b.Item2)], r.ReviewOn))];
    }
}
