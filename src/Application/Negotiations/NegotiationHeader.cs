using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
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
public sealed class HeaderQuery(IAppDb db, ICurrentUser user, CaseTime time)
{
    /// <summary>Asked at every page of a negotiation; whose it is and what counts as a sign is said as in <see cref="Visibility.OpenTo"/> and <see cref="SilenceQuery.With"/>.</summary>
    private static readonly Question<Func<DbContext, Guid, Guid, CancellationToken, Task<Row?>>> _head = new(() => EF.CompileAsyncQuery(
        (DbContext db, Guid id, Guid person, CancellationToken _) => db.Set<Negotiation>().AsNoTracking()
            .Where(n => n.Id == id && n.Team.Any(m => m.PersonId == person && m.Until == null))
            .Select(n => new Row
            {
                CodeName = n.CodeName,
                Title = n.Title,
                Area = n.Area,
                Counterpart = n.Counterpart,
                SubstantiveAreas = n.SubstantiveAreas,
                OwnerOrganisation = n.OwnerOrganisation,
                Sensitivity = n.Sensitivity,
                CurrentStep = n.CurrentStep,
                FurthestStep = n.FurthestStep,
                Standing = n.Standing,
                OpenedAt = n.OpenedAt,
                InStepSince = n.InStepSince,
                Version = n.Version,
                Exercise = db.Set<Exercise>().Where(e => e.Id == n.ExerciseId).Select(Visibility.Mark).FirstOrDefault(),
                Signs = new Signs
                {
                    Contact = db.Set<Encounter>().Where(e => e.NegotiationId == n.Id).Max(e => (DateTimeOffset?)e.OccurredAt),
                    Move = db.Set<Transition>().Where(t => t.NegotiationId == n.Id).Max(t => (DateTimeOffset?)t.OccurredAt),
                    Position = db.Set<Position>().Where(p => p.NegotiationId == n.Id).Max(p => (DateTimeOffset?)p.RecordedAt),
                    Approval = db.Set<AgreementApproval>().Where(a => a.NegotiationId == n.Id).Max(a => (DateTimeOffset?)a.At),
                    Compromise = db.Set<CompromiseDecision>().Where(c => c.NegotiationId == n.Id).Max(c => (DateTimeOffset?)c.RecordedAt),
                },
                // Nine worksheets times a team are fewer bytes than a second question.
                Worksheets = n.Worksheets.OrderBy(w => w.Step).Select(w => new WorksheetView(w.Step, w.Status, w.ChangedAt)).ToList(),
                Team = n.Team.OrderBy(m => m.Since).Select(m => new TeamMemberView(m.PersonId, db.Set<Person>().Where(p => p.Id == m.PersonId).Select(p => p.Name).First(), m.Organisation, m.Role, m.Clearance, m.Since, m.Until)).ToList(),
            }).FirstOrDefault()));

    public async Task<NegotiationHeader> Load(Guid id, CancellationToken ct)
    {
        var question = _head.In(db);
        var n = await question.Ask(question.Db, id, user.Id, ct) ?? throw new NotFoundException();
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

    private sealed class Row
    {
        public required string CodeName { get; init; }
        public required string Title { get; init; }
        public required string Area { get; init; }
        public required string Counterpart { get; init; }
        public required SubstantiveAreas SubstantiveAreas { get; init; }
        public required string OwnerOrganisation { get; init; }
        public required Sensitivity Sensitivity { get; init; }
        public required Step CurrentStep { get; init; }
        public required Step FurthestStep { get; init; }
        public required Standing Standing { get; init; }
        public required DateTimeOffset OpenedAt { get; init; }
        public required DateTimeOffset InStepSince { get; init; }
        public required long Version { get; init; }
        public required ExerciseMark? Exercise { get; init; }
        public required Signs Signs { get; init; }
        public required IReadOnlyList<WorksheetView> Worksheets { get; init; }
        public required IReadOnlyList<TeamMemberView> Team { get; init; }
    }
}
