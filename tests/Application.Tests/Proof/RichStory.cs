using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.Bargaining;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Application.Context;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Proof;

/// <summary>
/// Sends every command and makes every move once, over several negotiations, with a marked secret in every text that must be
/// sealed. Ids of what it made are kept for the queries that follow.
/// </summary>
internal sealed class RichStory(TestStage stage)
{
    /// <summary>Every sealed text of the story begins with it.</summary>
    public const string Canary = "canary-5e1f";

    private readonly Dictionary<Type, Guid> _made = [];
    private int secrets;

    public TestStage Stage { get; } = stage;

    public Story Main { get; private set; } = null!;

    public Story Abbreviated { get; private set; } = null!;

    public Story Sheets { get; private set; } = null!;

    public Guid Id => Main.Id;

    public Guid Encounter { get; private set; }

    public Guid Agreement { get; private set; }

    public Guid Pause { get; private set; }

    public Guid Proposal { get; private set; }

    public Guid Handover { get; private set; }

    public Guid Override { get; private set; }

    public Guid Link { get; private set; }

    public TestExercise Exercise { get; private set; } = null!;

    /// <summary>The claim of the notices that a worker is sending.</summary>
    public Guid Lease { get; private set; }

    /// <summary>The operation that showed a masked text.</summary>
    public Guid Reveal { get; private set; }

    private Cast Cast => Stage.Cast;

    public async Task Tell()
    {
        await TellMain();
        await TellAbbreviated();
        await TellSheets();
        await TellHandover();
        await TellEnd();
        await TellFollowUps();
        await TellExercise();
    }

    /// <summary>Every act of trainer, players and clock once; at the end it runs again, so that queries find it in play.</summary>
    private async Task TellExercise()
    {
        var ended = await TestExercise.Start(Stage.Host, PracticeCases.Small("ended"));
        await ended.Lead(new OpenDebrief(Ids.New(), ended.Id));
        await ended.Lead(new EndExercise(Ids.New(), ended.Id));
        Exercise = await TestExercise.Start(Stage.Host);
        var id = Exercise.Id;
        await Exercise.Lead(new UnassignRole(Ids.New(), id, "R4"));
        await Exercise.Lead(new ReleaseInject(Ids.New(), id, "I4"));
        await Exercise.Lead(new SendExerciseMessage(Ids.New(), id, null, ["R1"], "Begin"));
        await Exercise.Lead(new ScoreCriterion(Ids.New(), id, "relief", "Q1", 2, null));
        await Exercise.Lead(new WriteObserverNote(Ids.New(), id, "Calm"));
        await Exercise.Lead(new PauseExercise(Ids.New(), id));
        await Exercise.Lead(new ResumeExercise(Ids.New(), id));
        await Exercise.As(TestExercise.Nobody, new ImportShippedCases(Ids.New()));
        await Exercise.Lead(new ImportCasePack(Ids.New(), Practice.PackFiles.KarsaGap));
        await Exercise.Jump(2);
        await Exercise.Pass(TimeSpan.FromHours(1));
        await Exercise.Beat();
        foreach (var type in ended.Sent) Exercise.Count(type);
    }

    /// <summary>The record of a kind on the negotiation with every sheet.</summary>
    public Guid Made(Type kind) => _made[kind];

    public Guid Made<T>() => Made(typeof(T));

    public string Secret(string about) => $"{Canary} {++secrets} {about}";

    public Task<T> Ask<T>(IRequest<T> request, Guid? by = null) => Stage.Send(request, by ?? Cast.Lead);

    /// <summary>By an administrator, of a database that was restored.</summary>
    public async Task<T> AskWhilePaused<T>(IRequest<T> request)
    {
        await Stage.Host.Write(db =>
        {
            var installation = db.Find<Installation>(Installation.TheOnlyId) ?? db.Add(new Installation { InstallationId = Ids.New(), IsDemo = false, CreatedAt = Stage.Now }).Entity;
            installation.MailPausedAt = Stage.Now;
        });
        return await Stage.Send(request, Stage.Administrator);
    }

    /// <summary>The operation under which something was taken out of a negotiation.</summary>
    public async Task<Guid> Export(Guid id, ExportForm form)
    {
        var operation = Ids.New();
        await Ask(new ExportNegotiation(operation, id, form));
        return operation;
    }

    /// <summary>The secret of somebody's calendar feed.</summary>
    public Task<string> CalendarLink(Guid person) => Stage.Host.InScope(s => s.GetRequiredService<ICalendarLinks>().Renew(person, default));

    public async Task<Guid> Move(Story story, Move move, Guid by, Consequence? consequence = null, params (string Key, object Value)[] given) =>
        await Ask(new MakeMove(Ids.New(), story.Id, await story.Version(), move, new Filled(Cast.Lead, Stage.Today, Secret).Move(move, consequence, given),
            Warnings.All.ToDictionary(w => w, Secret)), by);

    private Task<Story> Open(string codeName) =>
        Story.Open(Stage, Cast, codeName, "Access to the valley", "Upper valley", "GREY HERON", SubstantiveAreas.HumanitarianAccess, Secret("context"));

    private Task<long> VersionOf<T>(Guid id) where T : class, IVersioned => Stage.Read(db => db.Set<T>().Where(r => r.Id == id).Select(r => r.Version).FirstAsync());

    private async Task TellMain()
    {
        Main = await Open("OTTER");
        await Main.Coordinate(Secret("rationale"), Secret("position"));
        await Move(Main, Domain.Workflow.Move.Advance, Cast.Lead);
        await Main.SetObjectives(Secret("objective"), Secret("bottom line"), Secret("alternative"), Secret("red line"));
        await Move(Main, Domain.Workflow.Move.Advance, Cast.Lead);
        await Main.LearnAbout("OAK", Secret("function"), Authority.CanCommit, Secret("verified"));
        await Move(Main, Domain.Workflow.Move.Advance, Cast.Lead);
        await Main.AgreeProcess(Secret("venue"), Secret("confirmed"));
        Encounter = await Main.Contact(0, Medium.InPerson, Secret("what"), Secret("they said"), who: Secret("who"), guarantee: true);
        await Ask(new AmendEncounter(Ids.New(), Id, Encounter, Secret("reason"), Secret("correction")));
        await Move(Main, Domain.Workflow.Move.Advance, Cast.Lead);
        var issue = await Main.AddIssue("Hours of passage", IssueStatus.UnderDiscussion, 4, Secret("ours"), Secret("theirs"), Firmness.Conditional, 1);
        await Main.Contact(0, Medium.Phone, Secret("call"), promises: [new(Side.Counterpart, Secret("promise"), Stage.Today.AddDays(5))],
            positions: [new(issue, Side.Counterpart, Secret("heard"), Firmness.Fixed)], next: Stage.Today.AddDays(7));
        await Move(Main, Domain.Workflow.Move.Advance, Cast.Lead);
        var option = await Main.AddOption("By daylight", Secret("option"), issue);
        await Move(Main, Domain.Workflow.Move.Advance, Cast.Lead);
        Agreement = await Main.DraftAgreement("Passage", Secret("terms"), option, Secret("accepted by"));
        await Move(Main, Domain.Workflow.Move.RecordAgreementInPrinciple, Cast.Lead, null, ("agreement", Agreement));
        await Move(Main, Domain.Workflow.Move.Advance, Cast.Lead);
        var duty = await Main.Commit(Agreement, Side.Counterpart, Secret("duty"), 4, Secret("verification"));
        await Main.Arrange(Agreement, reviewInDays: 20, endsInDays: 40);
        await Move(Main, Domain.Workflow.Move.BringIntoForce, Cast.Lead, null, ("agreement", Agreement));
        await Move(Main, Domain.Workflow.Move.Advance, Cast.Lead);
        await Main.Record("observations", new { CommitmentId = duty, ObservedOn = Main.Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.Joint, Evidence = Secret("seen") });
        await Ask(new SettleCommitment(Ids.New(), Id, duty, await VersionOf<Commitment>(duty), CommitmentFate.Fulfilled));
        await AmendAndEnd();
    }

    private async Task AmendAndEnd()
    {
        await Move(Main, Domain.Workflow.Move.Amend, Cast.Mandator, null, ("agreement", Agreement), ("amendment-kind", AmendmentKind.Substantive), ("target", Step.SeekAgreement));
        var draft = await Stage.Read(db => db.Set<Agreement>().Where(a => a.AmendsId == Agreement).Select(a => a.Id).SingleAsync());
        await Ask(new DiscardDraft(Ids.New(), Id, draft, await VersionOf<Agreement>(draft), Secret("discarded")));
        await Move(Main, Domain.Workflow.Move.Amend, Cast.Mandator, null, ("agreement", Agreement), ("amendment-kind", AmendmentKind.Technical),
            ("consent-ours", Secret("consent")), ("consent-theirs", Secret("consent")), ("effective-on", Stage.Today));
        Agreement = await Stage.Read(db => db.Set<Agreement>().Where(a => a.AmendsId == Agreement && a.Status == AgreementStatus.InForce).Select(a => a.Id).SingleAsync());
        await Ask(new ReviewWorksheet(Ids.New(), Id, Step.SeekAgreement, Confirm: false, Secret("look again")));
        await Ask(new ReviewWorksheet(Ids.New(), Id, Step.SeekAgreement, Confirm: true, Secret("looked at")));

        var terms = await Stage.Read(db => db.Set<ImplementationTerms>().Where(t => t.AgreementId == Agreement).Select(t => t.Id).SingleAsync());
        Stage.Pass(21);
        await Ask(new HoldReview(Ids.New(), Id, terms, await VersionOf<ImplementationTerms>(terms), Stage.Today.AddDays(30), Cast.Lead));
        Stage.Pass(20);
        await Move(Main, Domain.Workflow.Move.ConfirmExpiry, Cast.Lead, null, ("agreement", Agreement), ("expiry-decision", ExpiryDecision.Renew), ("new-end", Stage.Today.AddDays(60)));
        await Move(Main, Domain.Workflow.Move.Return, Cast.Lead, null, ("target", Step.IdentifyIssues), ("reason-category", ReturnReason.NewDemand));
        await Move(Main, Domain.Workflow.Move.Suspend, Cast.Lead);
        Pause = await Stage.Read(db => db.Set<Pause>().Where(p => p.NegotiationId == Id && p.EndedAt == null).Select(p => p.Id).SingleAsync());
        await Ask(new ConfirmSuspension(Ids.New(), Id, Pause), Cast.Mandator);
        await Main.Caution(Secret("mitigation"));
        Task<Guid> Propose() => Ask(new ProposeMove(Ids.New(), Id, Domain.Workflow.Move.Resume, new Filled(Cast.Lead, Stage.Today, Secret).Move(Domain.Workflow.Move.Resume, null, ("target", Step.IdentifyIssues))));
        var hasty = await Propose();
        await Ask(new WithdrawProposal(Ids.New(), Id, hasty, await VersionOf<MoveProposal>(hasty), Secret("withdrawn")));
        Proposal = await Propose();
        await Ask(new AnswerProposal(Ids.New(), Id, Proposal, await VersionOf<MoveProposal>(Proposal), Accept: true, Secret("answer"), []), Cast.Mandator);
        await Move(Main, Domain.Workflow.Move.EndAgreement, Cast.Lead, Consequence.Continue, ("agreement", Agreement), ("end", AgreementEnd.Withdrawn));
        await Ask(new ConfirmAgreementEnd(Ids.New(), Id, Agreement, await VersionOf<Agreement>(Agreement)), Cast.Mandator);
        await Move(Main, Domain.Workflow.Move.DeclareBreakdown, Cast.Mandator);
        await Move(Main, Domain.Workflow.Move.ReEngage, Cast.Mandator, null, ("target", Step.BuildConsensusOnProcess));
        Override = await Stage.Read(db => db.Set<OverrideRecord>().Where(o => o.NegotiationId == Id).Select(o => o.Id).FirstAsync());
        await Ask(new PostponeOverride(Ids.New(), Id, Override, await VersionOf<OverrideRecord>(Override), DateOnly.FromDateTime(Stage.Now.UtcDateTime).AddDays(30)));
        await Ask(new CloseOverride(Ids.New(), Id, Override, await VersionOf<OverrideRecord>(Override)));
    }

    private async Task TellAbbreviated()
    {
        Abbreviated = await Open("SWIFT");
        await Abbreviated.Coordinate(Secret("rationale"), Secret("position"));
        await Abbreviated.SetObjectives(Secret("objective"), Secret("bottom line"), Secret("alternative"), Secret("red line"));
        await Ask(new AbbreviatePreparation(Ids.New(), Abbreviated.Id, await Abbreviated.Version(), Secret("reason"), "OAK", Secret("function"), Cast.Lead, Stage.Today.AddDays(2)));
        await Ask(new DescribeNegotiation(Ids.New(), Abbreviated.Id, await Abbreviated.Version(), "SWIFT", "Access for convoys", "Upper valley", "GREY HERON", SubstantiveAreas.HumanitarianAccess));
        await Ask(new ClassifyNegotiation(Ids.New(), Abbreviated.Id, await Abbreviated.Version(), Sensitivity.Severe, Secret("reason")));
        await Abbreviated.Add(Stage.Newcomer, TeamRole.SupportTeam, Sensitivity.High);
        await Ask(new ShareCard(Ids.New(), Abbreviated.Id, await Abbreviated.Version(), Shares: true, Secret("reason")), Cast.Mandator);
        await Ask(new SetClearance(Ids.New(), Abbreviated.Id, await Abbreviated.Version(), Stage.Newcomer, Sensitivity.Moderate, Secret("reason")), Cast.Mandator);
        await Ask(new RemoveTeamMember(Ids.New(), Abbreviated.Id, await Abbreviated.Version(), Stage.Newcomer, Secret("reason")), Cast.Mandator);
    }

    /// <summary>One record of every kind with every field filled, written twice where it may be changed.</summary>
    private async Task TellSheets()
    {
        Sheets = await Open("GOSHAWK");
        await Sheets.AddTeam();
        foreach (var kind in SheetKinds.All)
        {
            _made[kind.Type] = await Write(kind, _made, null, 0);
            if (!kind.IsAddOnly) await Write(kind, _made, _made[kind.Type], 1);
        }
        await Ask(new AssessOption(Ids.New(), Sheets.Id, Made<Option>(), await VersionOf<OptionAssessment>(Made<OptionAssessment>()), [],
            [new(Made<RedLine>(), RedLineResult.NotCrossed, Secret("line"), await VersionOf<RedLineCheck>(Made<RedLineCheck>()))]));
        await Ask(new CorrectEvent(Ids.New(), Sheets.Id, Made<ContextEvent>(), ContextEventKind.Protest, Stage.Today, Secret("corrected"), Secret("reason")));
        Reveal = Ids.New();
        await Ask(new RevealField(Reveal, Sheets.Id, "red-lines", Made<RedLine>(), nameof(RedLine.Statement)));
        await Ask(new GetRevealed(Reveal, Sheets.Id, "red-lines", Made<RedLine>(), nameof(RedLine.Statement)));
    }

    private Task<Guid> Write(SheetKind kind, Dictionary<Type, Guid> made, Guid? record, long version) =>
        Ask(new SaveSheet(Ids.New(), Sheets.Id, kind.Slug, record, version, new Filled(Cast.Lead, Stage.Today, Secret) { Other = Cast.Alternate }.Sheet(kind, made)),
            kind.Right == Access.Right.Mandate ? Cast.Mandator : Cast.Lead);

    private async Task TellHandover()
    {
        await Main.Add(Stage.Coordinator, TeamRole.Coordinator);
        await Abbreviated.Add(Stage.Coordinator, TeamRole.Coordinator);
        await Move(Main, Domain.Workflow.Move.Link, Stage.Coordinator, null, ("other", Abbreviated.Id), ("other-lead-informed", false));
        Link = await Stage.Read(db => db.Set<NegotiationLink>().Where(l => l.NegotiationId == Id).Select(l => l.Id).SingleAsync());
        await Ask(new InformLinkedLead(Ids.New(), Id, Link, await VersionOf<NegotiationLink>(Link)));
        await Move(Abbreviated, Domain.Workflow.Move.HandOver, Cast.Lead, null, ("incoming", Stage.Newcomer));
        Handover = await Stage.Read(db => db.Set<Handover>().Where(h => h.NegotiationId == Abbreviated.Id).Select(h => h.Id).SingleAsync());
    }

    private async Task TellEnd()
    {
        await Ask(new GetHandover(Abbreviated.Id, Handover), Stage.Newcomer);
        await Ask(new AcknowledgeHandover(Ids.New(), Abbreviated.Id, Handover), Stage.Newcomer);
        await Move(Abbreviated, Domain.Workflow.Move.DeclareBreakdown, Cast.Mandator);
        var open = await Stage.Read(db => db.Set<FollowUp>().Where(f => f.NegotiationId == Abbreviated.Id).Select(f => f.Id).ToListAsync());
        await Move(Abbreviated, Domain.Workflow.Move.Close, Cast.Mandator, null, [.. open.Select(f => ($"follow-up-fate.{f}", (object)FollowUpFate.Cancelled))]);
        await Move(Abbreviated, Domain.Workflow.Move.Reopen, Cast.Mandator, null, ("target", Step.DecideObjectivesAndStrategy));
        await TellPartial();
    }

    /// <summary>As the clock does it, then by the people it tells.</summary>
    private async Task TellFollowUps()
    {
        Stage.Pass(9);
        foreach (var id in await Ask(new GetDuePlans(50))) await Ask(new PlanFollowUps(Ids.New(), id));
        var row = await Stage.Read(db => db.Set<FollowUp>().AsNoTracking().FirstAsync(f => f.NegotiationId == Sheets.Id && f.Status == FollowUpStatus.Open));
        await Ask(new SnoozeFollowUp(Ids.New(), Sheets.Id, row.Id, row.Version, Stage.Today.AddDays(20), Secret("snoozed")));
        await Ask(new HandOnFollowUp(Ids.New(), Sheets.Id, row.Id, row.Version + 1, Cast.Mandator, Secret("handed on")));
        await Ask(new CompleteFollowUp(Ids.New(), Sheets.Id, row.Id, row.Version + 2, Secret("done")));
        Lease = await Ask(new ClaimNotices(Ids.New(), 20, TimeSpan.FromMinutes(2)));
        var claimed = await Ask(new GetClaimedNotices(Lease));
        await Ask(new RecordDeliveries(Ids.New(), Lease, [.. claimed.Take(1).Select(n => new Delivery(n.Id, DeliveryResult.Failed, "timeout"))]));
        var told = await Stage.Read(db => db.Set<Notice>().Where(n => n.RecipientId == Cast.Lead).Select(n => n.Id).Take(2).ToListAsync());
        await Ask(new SeeNotices(Ids.New(), told));
        await Ask(new AnchorAudit(Ids.New()));
        await Ask(new StampBeat(Ids.New(), "node", ClockWork.Planning, 1, ""));
    }

    private async Task TellPartial()
    {
        var story = await Begun.At(Step.SeekAgreement, Stage, "PLOVER");
        var agreement = await story.DraftAgreement("Part", Secret("terms"), await story.AddOption("By night", Secret("option"), await story.AddIssue("Hours", IssueStatus.Resolved, 2, Secret("ours"), Secret("theirs"), Firmness.Flexible, 0)), Secret("accepted by"));
        await Move(story, Domain.Workflow.Move.RecordPartialAgreement, Cast.Lead, null, ("agreement", agreement), ("partial-consequence", PartialConsequence.FollowOn), ("follow-on-code-name", "LAPWING"));
        await Move(story, Domain.Workflow.Move.EndAgreement, Cast.Lead, Consequence.Continue, ("agreement", agreement), ("end", AgreementEnd.Withdrawn));
        await Ask(new ConfirmAgreementEnd(Ids.New(), story.Id, agreement, await VersionOf<Domain.Agreements.Agreement>(agreement)), Cast.Mandator);
        await Ask(new SplitNegotiation(Ids.New(), story.Id, "DUNLIN", "Access by water", Secret("split")));
        await Ask(new PassMandate(Ids.New(), story.Id, await story.Version(), Stage.Newcomer, Leaves: true), Cast.Mandator);
    }
}

/// <summary>Stories told up to a step with the plainest groundwork.</summary>
internal static class Begun
{
    public static async Task<Story> At(Step step, TestStage stage, string codeName)
    {
        var story = await Story.Open(stage, stage.Cast, codeName, "Access", "Valley", "ASH", SubstantiveAreas.HumanitarianAccess, "Context");
        await Reach(step, stage, story);
        return story;
    }

    public static async Task Reach(Step step, IStage stage, Story story)
    {
        Func<Task>[] groundwork =
        [
            () => story.Coordinate("Need", "One position"),
            () => story.SetObjectives("Objective", "Least", "Otherwise", "Never"),
            () => story.LearnAbout("OAK", "Speaker", Authority.CanCommit, "Kept two promises"),
            () => story.AgreeProcess("School", "OAK"),
            () => story.AddIssue("Hours", IssueStatus.UnderDiscussion, 4, "Ours", "Theirs", Firmness.Conditional, 1),
            async () => await story.AddOption("By daylight", "Only by daylight", await stage.Read(db => db.Set<Issue>().Where(i => i.NegotiationId == story.Id).Select(i => i.Id).FirstAsync())),
        ];
        for (var at = 1; at < (int)step; at++)
        {
            await groundwork[at - 1]();
            await story.Advance("Ready", [.. Warnings.All]);
        }
    }
}
