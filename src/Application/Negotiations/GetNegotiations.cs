using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The reader's negotiations, the newest fifty at a time; within them the late ones first, then the stalled, then by the next day.</summary>
/// <param name="Before">The last id of the page before; null for the first page.</param>
public sealed record GetNegotiations(Standing? Standing = null, Phase? Phase = null, Guid? Before = null) : IQuery<NegotiationList>;

/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record NegotiationList(IReadOnlyList<NegotiationLine> Lines, Guid? Next);

/// <summary>One negotiation in a list. Days at the step and days of silence are two facts and stay apart (RULINGS 6).</summary>
public sealed record NegotiationLine(
    Guid Id, string CodeName, string Title, Step Step, Standing Standing, Sensitivity Sensitivity, TeamRole Role,
    int DaysInStep, int? DaysSinceContact, Silence Silence, DateOnly? NextOn, int Late)
{
    public bool IsStalled => Silence.IsStalled;
}

public sealed class GetNegotiationsHandler(IAppDb db, ICurrentUser user, SilenceQuery signs, Agenda agenda, TimeProvider time) : IRequestHandler<GetNegotiations, NegotiationList>
{
    public const int PageSize = 50;

    public async Task<NegotiationList> Handle(GetNegotiations query, CancellationToken ct)
    {
        var found = db.NewestOf(user.Id, query.Before);
        if (query.Standing is { } standing) found = found.Where(n => n.Standing == standing);
        if (query.Phase is { } phase)
        {
            var steps = Steps.Of(phase).ToList();
            found = found.Where(n => steps.Contains(n.CurrentStep));
        }
        var rows = await Select(found.Take(PageSize + 1)).ToListAsync(ct);
        var shown = rows.Take(PageSize).ToList();
        return new(await Lines(shown, time.GetUtcNow(), ct), rows.Count > PageSize ? shown[^1].Id : null);
    }

    private async Task<IReadOnlyList<NegotiationLine>> Lines(List<Row> rows, DateTimeOffset now, CancellationToken ct)
    {
        if (rows.Count == 0) return [];
        var sums = await agenda.Sums([.. rows.Select(r => r.Id)], DateOnly.FromDateTime(now.UtcDateTime), ct);
        return [.. rows.Select(r => Line(r, sums.GetValueOrDefault(r.Id), now))
            .OrderByDescending(l => l.Late > 0).ThenByDescending(l => l.IsStalled).ThenBy(l => l.NextOn ?? DateOnly.MaxValue)];
    }

    private static NegotiationLine Line(Row row, AgendaSum? agenda, DateTimeOffset now) => new(
        row.Id, row.CodeName, row.Title, row.Step, row.Standing, row.Sensitivity, row.Role, Silence.DaysFrom(row.InStepSince, now),
        row.Signs.Contact is { } contact ? Silence.DaysFrom(contact, now) : null, Silence.Of(row.Standing, row.Step, row.Signs.Newest ?? row.InStepSince, now), agenda?.Next, agenda?.Late ?? 0);

    private IQueryable<Row> Select(IQueryable<Negotiation> found) => from s in signs.With(found)
                                                                     let n = s.Negotiation
                                                                     select new Row
                                                                     {
                                                                         Id = n.Id,
                                                                         CodeName = n.CodeName,
                                                                         Title = n.Title,
                                                                         Step = n.CurrentStep,
                                                                         Standing = n.Standing,
                                                                         Sensitivity = n.Sensitivity,
                                                                         Role = n.Team.Where(m => m.PersonId == user.Id && m.Until == null).Select(m => m.Role).First(),
                                                                         InStepSince = n.InStepSince,
                                                                         Signs = s.Signs,
                                                                     };

    private sealed class Row
    {
        public required Guid Id { get; init; }
        public required string CodeName { get; init; }
        public required string Title { get; init; }
        public required Step Step { get; init; }
        public required Standing Standing { get; init; }
        public required Sensitivity Sensitivity { get; init; }
        public required TeamRole Role { get; init; }
        public required DateTimeOffset InStepSince { get; init; }
        public required Signs Signs { get; init; }
    }
}
