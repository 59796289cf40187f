using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Infrastructure.Samples;

/// <summary>Where a story is played: sends a request as somebody, at the stage's own time.</summary>
public interface IStage
{
    DateTimeOffset Now { get; }

    Task<T> Send<T>(IRequest<T> request, Guid person);

    Task<T> Read<T>(Func<IAppDb, Task<T>> read);
}

/// <summary>The people a story needs.</summary>
public sealed record Cast(Guid Lead, Guid Alternate, Guid Support, Guid Mandator);

/// <summary>
/// Tells a negotiation through the same commands that the pages send: sample data and tests are made in no other way.
/// </summary>
public sealed class Story(IStage stage, Cast cast, Guid id)
{
    public Guid Id { get; } = id;

    public Setting Setting { get; init; } = new();

    public static async Task<Story> Open(IStage stage, Cast cast, string codeName, string title, string area, string counterpart, SubstantiveAreas areas, string context, Setting? setting = null)
    {
        var id = await stage.Send(new OpenNegotiation(Ids.New(), codeName, title, area, counterpart, areas, Sensitivity.High, cast.Mandator, context), cast.Lead);
        return new Story(stage, cast, id) { Setting = setting ?? new() };
    }

    /// <summary>A structured record by the lead, or by whoever the kind belongs to.</summary>
    public Task<Guid> Record(string kind, object values, Guid? by = null, Guid? record = null, long version = 0) =>
        stage.Send(new SaveSheet(Ids.New(), Id, kind, record, version, Values(values)),
            by ?? (SheetKinds.Find(kind).Right == Application.Access.Right.Mandate ? cast.Mandator : cast.Lead));

    public Task<Guid> Move(Move move, Guid by, IEnumerable<string> overriding, params (string Key, object Value)[] fields) =>
        Move(move, by, overriding.ToDictionary(w => w, _ => "Known and accepted for this move; looked at again on the review date."), fields);

    private async Task<Guid> Move(Move move, Guid by, Dictionary<string, string> overrides, (string Key, object Value)[] fields)
    {
        var version = await stage.Read(db => db.Negotiations.Where(n => n.Id == Id).Select(n => n.Version).FirstAsync());
        var values = fields.ToDictionary(f => f.Key, f => Written(f.Value)!);
        return await stage.Send(new MakeMove(Ids.New(), Id, version, move, values, overrides), by);
    }

    public Task<Guid> Advance(string summary, params string[] overriding) => Move(Domain.Workflow.Move.Advance, cast.Lead, overriding, ("summary", summary));

    /// <summary>Goes on although something is doubtful, each doubt with the reason why it can wait.</summary>
    public Task<Guid> AdvanceDespite(string summary, params (string Code, string Why)[] doubts) =>
        Move(Domain.Workflow.Move.Advance, cast.Lead, doubts.ToDictionary(d => d.Code, d => d.Why), [("summary", summary)]);

    public Task<Guid> Contact(int daysAgo, Medium medium, string what, string? theySaid = null, IEnumerable<PromiseHeard>? promises = null, IEnumerable<PositionHeard>? positions = null, DateOnly? next = null, string? who = null, bool? guarantee = null) =>
        stage.Send(new LogEncounter(Ids.New(), Id,
            new EncounterEntry(stage.Now.AddDays(-daysAgo), TimePrecision.About, medium, what, who, null, theySaid, null, Tone.Neutral, guarantee),
            [.. promises ?? []], [.. positions ?? []], next), cast.Lead);

    /// <summary>In an exercise the trainer has seated them.</summary>
    public async Task AddTeam()
    {
        if (await stage.Read(db => db.Negotiations.AnyAsync(n => n.Id == Id && n.Mode == Mode.Practice))) return;
        await Add(cast.Alternate, TeamRole.AlternateNegotiator);
        await Add(cast.Support, TeamRole.SupportTeam);
    }

    public async Task<Guid> Add(Guid person, TeamRole role, Sensitivity clearance = Sensitivity.Severe) =>
        await stage.Send(new AddTeamMember(Ids.New(), Id, await Version(), person, role, clearance, null), cast.Mandator);

    /// <summary>Another organisation joins the list: a widening, approved by the focal point with a reason (H12).</summary>
    public async Task<Guid> Share(Guid focalPoint, Guid person, string reason) =>
        await stage.Send(new AddTeamMember(Ids.New(), Id, await Version(), person, TeamRole.Coordinator, Sensitivity.Moderate, reason), focalPoint);

    /// <summary>Coordinators of other organisations see the redacted card, and nothing else.</summary>
    public async Task<Guid> ShowCard(string reason) =>
        await stage.Send(new ShareCard(Ids.New(), Id, await Version(), Shares: true, reason), cast.Mandator);

    public async Task Settle(Guid commitment, CommitmentFate fate)
    {
        var version = await stage.Read(db => db.Set<Domain.Agreements.Commitment>().Where(c => c.Id == commitment).Select(c => c.Version).FirstAsync());
        await stage.Send(new SettleCommitment(Ids.New(), Id, commitment, version, fate), cast.Lead);
    }

    public Task Caution(string mitigation) => Caution(mitigation, mitigation);

    /// <summary>Two concerns, each with what is done about it: that talking recognises them, and that the person cannot commit the group.</summary>
    private async Task Caution(string recognition, string authority)
    {
        var answers = Enum.GetValues<CautionQuestion>().Select(q => q is CautionQuestion.B or CautionQuestion.F
            ? new CautionAnswerInput(q, CautionAnswerKind.Concern, null, q == CautionQuestion.B ? recognition : authority, cast.Lead, DateOnly.FromDateTime(stage.Now.UtcDateTime).AddDays(30))
            : new CautionAnswerInput(q, CautionAnswerKind.NoConcern, null, null, null, null));
        var assessment = await stage.Send(new AssessCaution(Ids.New(), Id, [.. answers]), cast.Lead);
        var version = await stage.Read(db => db.Set<CautionAssessment>().Where(a => a.Id == assessment).Select(a => a.Version).FirstAsync());
        await stage.Send(new SignCaution(Ids.New(), Id, assessment, version), cast.Mandator);
    }

    public async Task Approve(Guid agreement)
    {
        var version = await stage.Read(db => db.Set<Domain.Agreements.Agreement>().Where(a => a.Id == agreement).Select(a => a.Version).FirstAsync());
        await stage.Send(new DecideAgreement(Ids.New(), Id, agreement, version, Approve: true, NoLineCrossed: false, null), cast.Mandator);
    }

    /// <summary>Step 1 as far as it must be answered, with every doubt settled that a team can settle at its desk.</summary>
    public async Task Coordinate(string rationale, string position)
    {
        await AddTeam();
        await Record("engagement-decision", new { Decision = EngagementChoice.Negotiate, Rationale = rationale, Setting.DecidedBy });
        await Record("organisations", new { Name = "Meridian Relief", Stance = Stance.Leads, ConfirmedOn = Day(0) });
        await Record("organisations", new { Name = "Northwater Health", Stance = Stance.Participates, ConfirmedOn = Day(0) });
        await Record("common-position", new { Statement = position, HostAuthorityInformed = Informed.Yes, AffectedPeopleConsulted = Informed.Yes, ConsultedHow = Setting.Consulted });
        await Record("sharing-rule", new { DefaultSensitivity = Sensitivity.High, WhoMaySee = "The team and the mandator; the access group hears the step and the area only", NeverWrittenDown = Setting.NeverWritten });
        await Caution(Setting.Recognition, Setting.Authority);
    }

    public async Task SetObjectives(string statement, string bottomLine, string alternative, string redLine)
    {
        await Record("objectives", new { Statement = statement, BottomLine = bottomLine, Alternative = alternative, Tier = 1, Priority = 1 });
        await Record("red-lines", new { Statement = redLine, Source = RedLineSource.Principle, IsAbsolute = true });
        await Record("mandates", new { IssuedOn = Day(0), ExpiresOn = Day(240), Authority = MandateAuthority.AgreeAdReferendum, Scope = Setting.MandateScope });
        await Record("suspension-criteria", new { Criterion = Setting.Pause, WhoDecides = "The lead at once, confirmed by the mandator within a day" });
    }

    public async Task LearnAbout(string alias, string function, Authority authority, string? verified, Characteristic? weak = null)
    {
        foreach (var part in Enum.GetValues<Characteristic>())
            await Record("profile", new { Characteristic = part, Entry = Setting.Profile[part], Confidence = part == weak ? Confidence.Low : Confidence.Medium, Reliability = SourceReliability.B });
        await Record("interlocutors", new { Alias = alias, Function = function, AuthorityToCommit = authority, AuthorityVerifiedHow = verified });
        await Record("legal-status", new { Designation = DesignationStatus.NotListed, CheckedOn = Day(0) });
    }

    public async Task AgreeProcess(string venue, string confirmedBy)
    {
        await Record("process-terms", new { Status = Domain.Bargaining.ProcessTermsStatus.Confirmed, ConfirmedBy = confirmedBy, ConfirmedOn = Day(0), Format = Domain.Bargaining.TalksFormat.Direct, Venue = venue, NonRecognitionStated = true });
        await Record("security-guarantees", new { Giver = confirmedBy, Scope = "The delegation, from arrival to departure", RelayedHow = Setting.Relay });
    }

    public async Task<Guid> AddIssue(string title, Domain.Bargaining.IssueStatus status, int weight, string ours, string theirs, Domain.Bargaining.Firmness theirFirmness, int daysAgo, Domain.Bargaining.Firmness ourFirmness = Domain.Bargaining.Firmness.Conditional)
    {
        var issue = await Record("issues", new { Title = title, Status = status, RaisedBy = Side.Counterpart, WeightToUs = weight, WeightToThem = weight, IsNegotiable = Domain.Bargaining.Negotiability.Yes });
        await Record("positions", new { IssueId = issue, Party = Side.Us, Statement = ours, TakenOn = Day(-daysAgo), Firmness = ourFirmness });
        await Record("positions", new { IssueId = issue, Party = Side.Counterpart, Statement = theirs, TakenOn = Day(-daysAgo), Firmness = theirFirmness });
        return issue;
    }

    public async Task<Guid> AddOption(string title, string description, Guid issue, Domain.Bargaining.BottomLineCheck bottomLine = Domain.Bargaining.BottomLineCheck.AboveBottomLine)
    {
        var option = await Record("options", new { Title = title, Description = description, Status = Domain.Bargaining.OptionStatus.Assessed, Author = Side.Us, IssueIds = issue, IsReversible = true });
        await Record("option-assessments", new { OptionId = option, Principles = Domain.Bargaining.FramingResult.Compatible, Law = Domain.Bargaining.FramingResult.Compatible, Policies = Domain.Bargaining.FramingResult.CompatibleWithSafeguards, BottomLine = bottomLine, CanBeVerified = true, Setting.Risks });
        foreach (var line in await stage.Read(db => db.Set<RedLine>().Where(l => l.NegotiationId == Id && l.Withdrawn != true && !db.Set<RedLine>().Any(r => r.Replaces == l.Id)).Select(l => l.Id).ToListAsync()))
            await Record("red-line-checks", new { OptionId = option, RedLineId = line, Result = Domain.Bargaining.RedLineResult.NotCrossed });
        return option;
    }

    /// <summary>A draft with acceptances on both sides and the mandator's approval; moving it on is left to the story.</summary>
    public async Task<Guid> DraftAgreement(string title, string terms, Guid option, string acceptedBy)
    {
        var agreement = await Record("agreements", new { Title = title, Form = Domain.Agreements.AgreementForm.ExchangeOfLetters, Terms = terms, OptionIds = option, ReachedOn = Day(0) });
        await Record("clauses", new { AgreementId = agreement, Wording = terms, OptionId = option });
        await Record("acceptances", new { AgreementId = agreement, Party = Side.Us, AcceptedBy = "The lead, within the mandate", EvidenceOfAuthority = "Mandate in force", AcceptedOn = Day(0) });
        await Record("acceptances", new { AgreementId = agreement, Party = Side.Counterpart, AcceptedBy = acceptedBy, EvidenceOfAuthority = Setting.AuthorityShown, AcceptedOn = Day(0) });
        await Approve(agreement);
        return agreement;
    }

    public Task<Guid> Commit(Guid agreement, Side owedBy, string act, int dueInDays, string verification) =>
        Record("commitments", new { AgreementId = agreement, OwedBy = owedBy, Act = act, DueOn = Day(dueInDays), VerificationMeans = verification });

    public Task<Guid> Arrange(Guid agreement, int reviewInDays, int endsInDays) => Record("implementation-terms", new
    {
        AgreementId = agreement,
        MonitoringMethods = Domain.Agreements.MonitoringMethods.JointVisit | Domain.Agreements.MonitoringMethods.CommunityFeedback,
        WhoMonitorsAndReports = Setting.Monitors,
        DisputeMechanism = Domain.Agreements.DisputeMechanism.BilateralContact,
        NextReviewOn = Day(reviewInDays),
        NextReviewOwner = cast.Lead,
        EndsOn = Day(endsInDays),
        OrderConfirmedDownTheChain = true,
    });

    public string Day(int fromNow) => DateOnly.FromDateTime(stage.Now.UtcDateTime).AddDays(fromNow).ToString("O");

    public Task<long> Version() => stage.Read(db => db.Negotiations.Where(n => n.Id == Id).Select(n => n.Version).FirstAsync());

    private static Dictionary<string, string?> Values(object values) =>
        values.GetType().GetProperties().ToDictionary(p => p.Name, p => Written(p.GetValue(values)));

    private static string? Written(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("O"),
        bool yes => yes ? "true" : "false",
        Domain.Guideline.Step step => ((int)step).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
