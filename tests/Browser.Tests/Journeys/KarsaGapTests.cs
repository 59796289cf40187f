using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web;
using NegotiationTracker.Web.Infrastructure.Localisation;
using static NegotiationTracker.Browser.Tests.Support.Words;

namespace NegotiationTracker.Browser.Tests.Journeys;

/// <summary>Practice case 1 (DOMAIN 11), entered as a live negotiation by three people at three browsers, without script.</summary>
public sealed class KarsaGapTests(BrowserRun run) : IAsyncLifetime
{
    private const string Ilse = "Ilse Marant";
    private const string Tomo = "Tomo Keld";
    private const string Rhea = "Rhea Osei";
    private const string Seals = "Inspection of boxes, seals replaced on the spot";
    private const string Villages = "Assessment of the twelve villages of the pass";
    private const string Declarations = "Two declarations on the valley road";

    private readonly List<Actor> people = [];
    private Texts texts = null!;
    private Casework lead = null!;
    private Casework alternate = null!;
    private Casework mandator = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people) await person.DisposeAsync();
    }

    [Fact]
    public async Task KarsaGap_FromOpeningToClosure_IsToldByItsPages()
    {
        run.Need();
        texts = run.Texts;
        await OpenTheNegotiation();
        await CoordinateAndFindTheSideDeal();
        await DecideObjectivesAndLimits();
        await LearnWhereAuthorityLies();
        await AgreeHowToTalk();
        await NameTheIssues();
        await DevelopOptionsAndAllowOneCompromise();
        await ReachAgreementInPrinciple();
        await BringItIntoForce();
        await WatchItAndRecordTheSacks();
        await GoBackWhenTheDeputyComes();
        await ComeForwardAgain();
        await HandOverToTheAlternate();
        await CloseWithLessons();
    }

    private async Task OpenTheNegotiation()
    {
        lead = await Casework.Open(await Person(Ilse), texts, "GENTIAN", "Convoys and a vaccination window through the pass", "Tolm Valley", "LARK council",
            "Snow closes three sides of the valley; measles is reported; flour lasts about twenty-four days.", Rhea,
            SubstantiveAreas.HumanitarianAccess | SubstantiveAreas.SpecialProtectionPeriodOrArea);
        mandator = lead.By(await Person(Rhea));
        alternate = lead.By(await Person(Tomo));
        await lead.Sees(Links.Negotiation(lead.Id), "GENTIAN", "LARK council", Ilse, Rhea);
        await mandator.Sees(Links.Negotiation(lead.Id), "GENTIAN");
        Assert.Equal(404, await alternate.Actor.StatusOf(Links.Negotiation(lead.Id)));
    }

    private async Task CoordinateAndFindTheSideDeal()
    {
        await lead.Record("engagement-decision", new { Decision = EngagementChoice.Negotiate, Rationale = "The only road runs through three posts of the council", DecidedBy = "Heads of the five agencies" });
        await lead.Record("organisations", new { Name = "Meridian Relief", Stance = Stance.Leads, ConfirmedOn = Day(0) });
        await lead.Record("organisations", new { Name = "Brightway", Stance = Stance.Dissents, HandlingOfDissent = "Paid a fee at the lower post last month; the access group asked for its books and a stop to payments" });
        await lead.Record("common-position", new { Statement = "No fee, no names, no emblem; aid by need in the valley and in the pass", HostAuthorityInformed = Informed.Yes, AffectedPeopleConsulted = Informed.No });
        await lead.Record("sharing-rule", new { DefaultSensitivity = Sensitivity.High, WhoMaySee = "The team and the mandator", NeverWrittenDown = "Names of families on both sides of the pass" });
        await lead.AssessCaution("Non-recognition is said first in every meeting", Ilse, CautionQuestion.B, CautionQuestion.F);
        await mandator.SignCaution();
        await mandator.AddToTeam(Tomo, TeamRole.AlternateNegotiator, Sensitivity.Severe);
        await alternate.Sees(Links.Step(lead.Id, Step.CoordinateApproach), "Brightway", "Paid a fee at the lower post", Tomo);
        await lead.Advance("Four agencies share one position; Brightway's side deal is on record and answered", "W2", "W3");
        await lead.Sees(Links.Timeline(lead.Id), "Brightway's side deal is on record");
        await lead.Sees(Links.Moves(lead.Id), Label(texts, "Codes.W2"), Label(texts, "Codes.W3"));
    }

    private async Task DecideObjectivesAndLimits()
    {
        await lead.Record("objectives", new { Statement = "Two convoys of twelve trucks in twenty-one days and one vaccination window of three days", BottomLine = "One convoy and two vaccination days", Alternative = "River route in spring; air drops for the clinic only", Tier = 1, Priority = 1 });
        await mandator.Record("red-lines", new { Statement = "No list of recipients' names", Source = RedLineSource.Principle, IsAbsolute = true });
        await mandator.Record("mandates", new { IssuedOn = Day(0), ExpiresOn = Day(120), Authority = MandateAuthority.AgreeAdReferendum, Scope = "Access for food, vaccines and assessment teams" });
        await lead.Record("suspension-criteria", new { Criterion = "An attack on a delegation or a convoy", WhoDecides = "The lead at once, the mandator within a day" });
        await lead.Sees(Links.NewRecord(lead.Id, "red-lines"), Label(texts, "Sheets.Writes.Mandate"));
        await lead.Advance("Objectives, limits and mandate are written");
    }

    private async Task LearnWhereAuthorityLies()
    {
        foreach (var part in Enum.GetValues<Characteristic>())
            await lead.Record("profile", new { Characteristic = part, Entry = Profile[part], Confidence = Confidence.Medium, Reliability = SourceReliability.B });
        await lead.Record("interlocutors", new { Alias = "FINCH", Function = "Civil affairs bureau; speaks for the two lower posts", AuthorityToCommit = Authority.CanCommit, AuthorityVerifiedHow = "Two earlier promises kept at both lower posts" });
        await lead.Record("interlocutors", new { Alias = "ROOK", Function = "Holds the third post; does not obey the bureau", AuthorityToCommit = Authority.CanEnforce, AuthorityVerifiedHow = "Stopped cars against the bureau's order" });
        await lead.Record("legal-status", new { Designation = DesignationStatus.NotListed, CheckedOn = Day(0) });
        await lead.Advance("The command is split: the third post decides for itself");
    }

    private async Task AgreeHowToTalk()
    {
        await lead.Record("process-terms", new { Status = ProcessTermsStatus.Confirmed, ConfirmedBy = "FINCH", ConfirmedOn = Day(0), Format = TalksFormat.Direct, Venue = "School at the lower bridge", NonRecognitionStated = true });
        await lead.Record("security-guarantees", new { Giver = "FINCH and ROOK, each for his own posts", Scope = "The delegation, there and back", RelayedHow = "Read out to all three posts by radio, in our hearing" });
        await lead.Record("events", new { Kind = ContextEventKindOther, HappenedOn = Day(0), What = "A reconnaissance car was held at the second post for three hours; the driver is unhurt." });
        await lead.Advance("Venue, interpreter, notes and guarantee agreed; non-recognition stated");
    }

    private async Task NameTheIssues()
    {
        await AddIssue("Levy at the third post", 10, "No payment of any kind", "A levy for each truck", Firmness.Fixed);
        await AddIssue("Checks of vaccine boxes", 6, "Outside checks only", "Every box opened", Firmness.Conditional);
        await AddIssue("Villages of the pass", 7, "Assess first, then by need", "Eight sacks a truck", Firmness.Conditional);
        await lead.LogContact(Medium.InPerson, "Second meeting at the school. FINCH offers an order to both lower posts.",
            promise: (Side.Counterpart, "Order to both lower posts: convoys pass without fee", Day(7)),
            position: ("Checks of vaccine boxes", Side.Counterpart, "One box in ten, if our man may look", Firmness.Flexible));
        await lead.Sees(Links.Negotiation(lead.Id), "Order to both lower posts");
        await lead.Advance("Issues are named, both sides' positions are known");
    }

    private async Task DevelopOptionsAndAllowOneCompromise()
    {
        await AddOption(Seals, "One box in ten is opened; the seal is replaced on the spot and the cold chain logged", "Checks of vaccine boxes");
        await AddOption(Villages, "Elders and our team assess twelve villages; they are served by need like everybody", "Villages of the pass");
        await lead.AssessOption(Seals, BottomLineCheck.BelowBottomLine, RedLineResult.NotCrossed);
        await lead.AssessOption(Villages, BottomLineCheck.AboveBottomLine, RedLineResult.NotCrossed);
        await mandator.Record("compromises", new { OptionId = Seals, Touches = CompromiseTouches.BottomLine, Conceded = "One vaccine box in ten is opened at the first post", Why = "Children go unvaccinated while seals are argued about", Safeguards = "Seals replaced on the spot, no names, cold chain logged", ExpiresOn = Day(21), IsReversible = true });
        await lead.Sees(Links.Step(lead.Id, Step.DevelopOptions), Seals, "One vaccine box in ten is opened");
        await lead.Advance("Two options assessed; one compromise, ending in three weeks");
    }

    private async Task ReachAgreementInPrinciple()
    {
        await lead.Record("agreements", new { Title = Declarations, Form = AgreementForm.UnilateralDeclaration, Terms = "Each side declares on its own paper: convoys and vaccination teams pass; no fee, no names, no emblem.", ReachedOn = Day(0), AideMemoire = "Read out by both sides at the school" });
        await lead.Record("clauses", new { AgreementId = Declarations, Wording = "One box in ten may be opened; the seal is replaced on the spot", OptionId = Seals, BelowBottomLine = true });
        await lead.Record("acceptances", new { AgreementId = Declarations, Party = Side.Us, AcceptedBy = "The lead, within the mandate", EvidenceOfAuthority = "Mandate in force", AcceptedOn = Day(0) });
        await lead.Record("acceptances", new { AgreementId = Declarations, Party = Side.Counterpart, AcceptedBy = "FINCH; ROOK by the elder's word", EvidenceOfAuthority = "Order heard on the radio of all three posts", AcceptedOn = Day(0) });
        await mandator.Approve(Declarations, "Within the compromise that ends in three weeks");
        await lead.Make(Move.RecordAgreementInPrinciple, [], ("agreement", Declarations), ("summary", "Two declarations read out at the school"));
        await lead.Advance("Accepted on both sides, approved by the mandator");
    }

    private async Task BringItIntoForce()
    {
        await lead.OpenAgreement(Declarations);
        await lead.Commit(Declarations, Side.Counterpart, "The first and second post open from dawn to noon on convoy days", 5, "Our convoy leader's log");
        await lead.Commit(Declarations, Side.Counterpart, "The third post lets convoys pass without taking anything", 6, "Count of sacks before and after");
        await lead.Commit(Declarations, Side.Us, "Convoy list two days before, without dates of birth", 3, "Copy of the list, receipt by radio");
        await lead.Record("implementation-terms", new
        {
            AgreementId = Declarations,
            MonitoringMethods = MonitoringMethods.JointVisit | MonitoringMethods.Hotline,
            WhoMonitorsAndReports = "Two observers from the valley, every convoy day",
            DisputeMechanism = DisputeMechanism.BilateralContact,
            NextReviewOn = Day(10),
            NextReviewOwner = Ilse,
            EndsOn = Day(45),
            OrderConfirmedDownTheChain = true,
        });
        await lead.AttachPromise(Declarations, "Order to both lower posts", "Radio log of both posts");
        await lead.Make(Move.BringIntoForce, [], ("agreement", Declarations), ("in-force-on", Day(0)), ("summary", "Every duty has an owner, a time and a check"));
        await lead.Advance("In force since today");
        await lead.Sees(Links.Negotiation(lead.Id), Declarations);
    }

    private async Task WatchItAndRecordTheSacks()
    {
        await lead.Observe(Declarations, "The first and second post open", new { ObservedOn = Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.Joint, Evidence = "Both posts passed in nine minutes" });
        await lead.Observe(Declarations, "Convoy list two days before", new { ObservedOn = Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.SelfReported, Evidence = "Our own file" });
        await lead.OpenAgreement(Declarations);
        await lead.Actor.Sees(string.Format(null, Label(texts, "Agreements.Commitments.Count"), 1, 1, 2));
        await lead.Record("violations", new { OccurredOn = Day(0), Severity = Severity.Moderate, WhatHappened = "The third post took four sacks from the first convoy", AttributedTo = "ROOK's men", Intent = Intent.Deliberate, CorrectiveAction = "The elder asks for their return by market day" });
        await lead.Sees(Links.Step(lead.Id, Step.FollowUp), "took four sacks");
    }

    private async Task GoBackWhenTheDeputyComes()
    {
        await lead.LogContact(Medium.Phone, "A new deputy answers for FINCH. He says that he never saw the text.");
        await lead.Make(Move.Return, [], ("target", Step.LearnAboutCounterpart), ("reason-category", ReturnReason.InterlocutorReplaced),
            ("reason", "FINCH is replaced by a harder deputy who never saw the text"), ("triggered-by", "The call of today"));
        await lead.Sees(Links.Negotiation(lead.Id), Of(texts, AgreementStatus.InForce)[0]);
        await lead.Sees(Links.Timeline(lead.Id), Of(texts, ReturnReason.InterlocutorReplaced)[0]);
        foreach (var step in new[] { Step.BuildConsensusOnProcess, Step.SeekAgreement })
            await lead.Sees(Links.Step(lead.Id, step), Of(texts, WorksheetStatus.NeedsReview)[0]);
    }

    private async Task ComeForwardAgain()
    {
        await lead.Record("interlocutors", new { Alias = "CRANE", Function = "Deputy who answers for FINCH", AuthorityToCommit = Authority.CanCommit, AuthorityVerifiedHow = "Order to the lower posts repeated in his name" });
        for (var step = 3; step <= 8; step++)
        {
            if (step > 3) await lead.ConfirmWorksheet(step, "Gone through with the new deputy; it holds");
            await lead.Advance($"Step {step} holds with the new deputy");
        }
        await lead.Sees(Links.Negotiation(lead.Id), Declarations, Of(texts, AgreementStatus.InForce)[0]);
    }

    private async Task HandOverToTheAlternate()
    {
        await lead.Make(Move.HandOver, [], ("incoming", Tomo), ("briefing", "Lead leaves on medical grounds; the deputy is met tomorrow"), ("contacts-introduced", "CRANE by phone, the elder in person"),
            ("open-promises", "Four sacks to come back by market day"), ("unwritten-understandings", "Public thanks for the vaccination teams"), ("sensitivities", "Families on both sides of the pass"));
        await alternate.AcknowledgeHandover("the deputy is met tomorrow", "Order to both lower posts");
        await alternate.Sees(Links.Team(lead.Id), Tomo, Of(texts, TeamRole.LeadNegotiator)[0]);
        await alternate.Sees(Links.Step(lead.Id, Step.CoordinateApproach), Of(texts, WorksheetStatus.NeedsReview)[0]);
        await alternate.ConfirmWorksheet(1, "Position, caution and sharing rule read; they hold under a new lead");
    }

    private async Task CloseWithLessons()
    {
        await alternate.Propose(Move.Close, ("outcome", ClosureOutcome.PartlyMet), ("reason", "One convoy and the vaccination window; the road is closing"),
            ("commitment-fate", CommitmentFate.Lapsed), ("follow-up-fate", FollowUpFate.Done), ("monitor", Tomo),
            ("effect-review", "Flour for six weeks, four thousand children vaccinated"), ("lessons", "Ask early who obeys whom; write down what the lead carries alone"),
            ("relationship", RelationshipReading.Good), ("relationship-reason", "The elder's word held"), ("retention", RetentionDecision.Keep));
        await mandator.Accept(Move.Close);
        await alternate.Sees(Links.Negotiation(lead.Id), Of(texts, Standing.Closed)[0]);
        await alternate.Sees(Links.Timeline(lead.Id), Label(texts, "Negotiations.Stream.Close"), "Ask early who obeys whom");
    }

    private async Task AddIssue(string title, int weight, string ours, string theirs, Firmness firmness)
    {
        await lead.Record("issues", new { Title = title, Status = IssueStatus.UnderDiscussion, RaisedBy = Side.Counterpart, WeightToUs = weight, WeightToThem = weight, IsNegotiable = Negotiability.Yes });
        await lead.Record("positions", new { IssueId = title, Party = Side.Us, Statement = ours, TakenOn = Day(0), Firmness = Firmness.Conditional });
        await lead.Record("positions", new { IssueId = title, Party = Side.Counterpart, Statement = theirs, TakenOn = Day(0), Firmness = firmness });
    }

    private Task AddOption(string title, string description, string issue) =>
        lead.Record("options", new { Title = title, Description = description, Status = OptionStatus.Assessed, Author = Side.Us, IssueIds = issue, IsReversible = true });

    private async Task<Actor> Person(string name)
    {
        var actor = await Actor.SignIn(run, name);
        people.Add(actor);
        return actor;
    }

    private const Domain.Context.ContextEventKind ContextEventKindOther = Domain.Context.ContextEventKind.Other;

    private static readonly Dictionary<Characteristic, string> Profile = new()
    {
        [Characteristic.Motivations] = "Defend the upper villages; be heard by the ministry",
        [Characteristic.Structure] = "A council and three posts, of which the third follows its own sub-commander",
        [Characteristic.PrinciplesOfAction] = "A written code forbids taking from the sick",
        [Characteristic.Interests] = "Winter clothing, thanks in public",
        [Characteristic.Constituency] = "Twelve villages of the pass that nobody assessed",
        [Characteristic.Needs] = "A doctor for the pass",
        [Characteristic.EthnoCulturalDimensions] = "Elders speak first",
        [Characteristic.ControlOfPopulationAndTerritory] = "Two posts firmly, the third by agreement",
    };
}
