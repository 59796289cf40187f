using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>What stands at the head of every page of a negotiation, with the reader's seat on it.</summary>
public sealed record NegotiationHeader(
    Guid Id, string CodeName, string Title, string Area, string Counterpart, SubstantiveAreas SubstantiveAreas, string OwnerOrganisation, Sensitivity Sensitivity,
    Step CurrentStep, Step FurthestStep, Standing Standing, DateTimeOffset OpenedAt, DateTimeOffset InStepSince, long Version,
    IReadOnlyList<WorksheetView> Worksheets, IReadOnlyList<TeamMemberView> Team)
{
    public required Membership Reader { get; init; }

    /// <summary>The exercise it is played in; null for a live negotiation. Every page of it says so.</summary>
    public ExercisePlace? Practice { get; init; }

    public bool IsPractice => Practice is not null;

    /// <summary>Now, in the time of this negotiation.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>How long nothing was heard, and whether that is too long; a pause or an end is no silence.</summary>
    public Silence Silence { get; init; } = new(0, IsStalled: false);

    public WorkflowState State => new(Places.Of(Standing, CurrentStep), CurrentStep, FurthestStep, Worksheets.Where(w => w.Status == WorksheetStatus.NeedsReview).Select(w => w.Step).ToHashSet());

    public TeamMemberView? Holder(TeamRole role) => Team.FirstOrDefault(m => m.Role == role);

    /// <summary>The name of somebody who is or was on the team; a neutral sign for anybody else.</summary>
    public string NameOf(Guid? personId) => Team.FirstOrDefault(m => m.PersonId == personId)?.Name ?? "–";
}

/// <param name="IsClosed">Its records are read and no longer written.</param>
/// <param name="Day">The exercise day; the first is day 0.</param>
/// <param name="Now">In exercise time.</param>
public sealed record ExercisePlace(Guid Id, string Title, bool IsClosed, ExerciseState State, int Day, DateTimeOffset Now)
{
    public static ExercisePlace? Of(ExerciseMark? mark, DateTimeOffset real) => mark is null ? null
        : new(mark.Id, mark.Title, !Exercise.May(mark.State, ExerciseAct.Write), mark.State, mark.Clock?.Day(real) ?? 0, mark.Clock?.Now(real) ?? real);
}

public sealed record WorksheetView(Step Step, WorksheetStatus Status, DateTimeOffset? ChangedAt);

public sealed record TeamMemberView(Guid PersonId, string Name, string Organisation, TeamRole Role, Sensitivity Clearance, DateTimeOffset Since, DateTimeOffset? Until)
{
    public bool IsCurrent => Until is null;
}

/// <summary>Loads the head of a page, behind the access list.</summary>
public sealed class HeaderQuery(IAppDb db, ICurrentUser user, SilenceQuery signs, CaseTime time)
{
    public async Task<NegotiationHeader> Load(Guid id, CancellationToken ct)
    {
        var found = db.Negotiations.AsNoTracking().OpenTo(user.Id).Where(n => n.Id == id);
        var n = await (from s in signs.With(found)
                       let x = s.Negotiation
                       select new
                       {
                           x.CodeName,
                           x.Title,
                           x.Area,
                           x.Counterpart,
                           x.SubstantiveAreas,
                           x.OwnerOrganisation,
                           x.Sensitivity,
                           x.CurrentStep,
                           x.FurthestStep,
                           x.Standing,
                           x.OpenedAt,
                           x.InStepSince,
                           x.Version,
                           Exercise = db.Set<Exercise>().Where(e => e.Id == x.ExerciseId).Select(Visibility.Mark).FirstOrDefault(),
                           s.Signs,
                           Worksheets = x.Worksheets.OrderBy(w => w.Step).Select(w => new WorksheetView(w.Step, w.Status, w.ChangedAt)).ToList(),
                           Team = x.Team.OrderBy(m => m.Since).Select(m => new TeamMemberView(m.PersonId, db.Set<Person>().Where(p => p.Id == m.PersonId).Select(p => p.Name).First(), m.Organisation, m.Role, m.Clearance, m.Since, m.Until)).ToList(),
                           // Nine worksheets times a team are fewer bytes than a second question.
                       }).FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
        var seat = n.Team.First(m => m.PersonId == user.Id && m.Until == null);
        time.Follow(n.Exercise?.Clock);
        return new(id, n.CodeName, n.Title, n.Area, n.Counterpart, n.SubstantiveAreas, n.OwnerOrganisation, n.Sensitivity,
            n.CurrentStep, n.FurthestStep, n.Standing, n.OpenedAt, n.InStepSince, n.Version, [.. n.Worksheets.OrderBy(w => w.Step)], n.Team)
        {
            Practice = ExercisePlace.Of(n.Exercise, time.Real),
            Now = time.GetUtcNow(),
            Reader = new Membership(id, user.Id, seat.Role, seat.Clearance, seat.Organisation),
            Silence = n.Standing == Standing.Active ? Silence.Of(n.Standing, n.CurrentStep, n.Signs.Newest ?? n.InStepSince, time.GetUtcNow()) : new(0, IsStalled: false),
        };
    }
}
