using System.Linq.Expressions;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>The negotiations that a reader's board is made of: columns, counts, table and figures all begin here.</summary>
public sealed class BoardRows(IAppDb db, ICurrentUser user, SilenceQuery signs, Agenda agenda, TimeProvider time)
{
    public IQueryable<Negotiation> Visible => db.VisibleTo(user.Id);

    public Expression<Func<Negotiation, bool>> IsStalled => signs.IsStalled(time.GetUtcNow());

    public Expression<Func<Negotiation, bool>> IsLate => agenda.IsLate(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    /// <summary>Everything the filter asks for but the standing, so that the standings can be counted beside each other.</summary>
    public IQueryable<Negotiation> OfAnyStanding(BoardFilter filter)
    {
        var (visible, rows) = (Visible, Visible);
        if (filter.Area is { } area) rows = rows.Where(n => visible.Any(v => v.Id == area && v.Area == n.Area));
        if (filter.Counterpart is { } counterpart) rows = rows.Where(n => visible.Any(v => v.Id == counterpart && v.Counterpart == n.Counterpart));
        if (filter.Organisation is { } organisation) rows = rows.Where(n => visible.Any(v => v.Id == organisation && v.OwnerOrganisation == n.OwnerOrganisation));
        if (filter.About is { } about) rows = about == SubstantiveAreas.Undecided ? rows.Where(n => n.SubstantiveAreas == about) : rows.Where(n => (n.SubstantiveAreas & about) != 0);
        if (filter.Step is { } step) rows = rows.Where(n => n.CurrentStep == step);
        if (filter.Phase is { } phase)
        {
            var steps = Steps.Of(phase).ToList();
            rows = rows.Where(n => steps.Contains(n.CurrentStep));
        }
        return filter.Mark switch
        {
            BoardMark.Stalled => rows.Where(IsStalled),
            BoardMark.Late => rows.Where(IsLate),
            _ => rows,
        };
    }

    public IQueryable<Negotiation> Of(BoardFilter filter) => filter.Standing is { } standing
        ? OfAnyStanding(filter).Where(n => n.Standing == standing)
        : OfAnyStanding(filter).Where(n => n.Standing != Standing.Closed);
}
