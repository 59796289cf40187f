using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Infrastructure.Samples;

/// <summary>
/// One exercise of the shipped case, half an hour into it and paused: the trainer has a desk to sit down at, and the trainee a role,
/// a record and news.
/// </summary>
internal sealed class SamplePractice(SampleStage stage)
{
    public const string Title = "Access course: the Karsa Gap";

    private static readonly Guid _trainer = Guid.Parse(DemoPersonas.TrainerId);
    private static readonly Guid _trainee = Guid.Parse(DemoPersonas.TraineeId);
    private static readonly Guid _counterpart = Guid.Parse(DemoPersonas.MandatorId);

    public async Task Tell()
    {
        stage.DaysAgo(1);
        var version = await stage.Read(db => db.Set<CaseVersion>().Where(v => v.Key == "karsa-gap").OrderByDescending(v => v.Version).Select(v => v.Id).FirstOrDefaultAsync());
        if (version == Guid.Empty) return;
        var exercise = await stage.Send(new PlanExercise(Ids.New(), version, Title), _trainer);
        await stage.Send(new AssignRole(Ids.New(), exercise, "R1", _trainee), _trainer);
        await stage.Send(new AssignRole(Ids.New(), exercise, "R4", _counterpart), _trainer);
        await stage.Send(new StartExercise(Ids.New(), exercise), _trainer);
        var record = await stage.Read(db => db.Set<ExerciseSide>().Where(s => s.ExerciseId == exercise).Select(s => s.NegotiationId).SingleAsync());
        var story = new Story(stage, new Cast(_trainee, _trainee, _trainee, _trainer), record);
        stage.Pass(TimeSpan.FromMinutes(14));
        await story.Record("engagement-decision", new { Decision = EngagementChoice.Negotiate, Rationale = "The only road runs through three posts of one council; nobody else can open it before the snow", story.Setting.DecidedBy });
        await story.Record("organisations", new { Name = "Meridian Relief", Stance = Stance.Leads, ConfirmedOn = story.Day(0) });
        stage.Pass(TimeSpan.FromMinutes(17));
        await stage.Send(new ReleaseInject(Ids.New(), exercise, "I1"), _trainer);
        await stage.Send(new SendExerciseMessage(Ids.New(), exercise, "R4", ["R1"], "We can meet at the school at Low Bridge. Bring a protocol, and bring it with our emblem on it."), _counterpart);
        await stage.Send(new WriteObserverNote(Ids.New(), exercise, "Asked at once who else uses the road. Nobody has asked yet who commands the third post."), _trainer);
        stage.Pass(TimeSpan.FromMinutes(4));
        await stage.Send(new PauseExercise(Ids.New(), exercise), _trainer);
    }
}
