using System.Net;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>Practice case 1 (DOMAIN 11) through the API alone, by three programs with a token each.</summary>
public sealed class KarsaGapTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();
    private Person ilse = null!;
    private Person tomo = null!;
    private Person rhea = null!;
    private ApiCase lead = null!;
    private ApiCase alternate = null!;
    private ApiCase mandator = null!;
    private Guid seals, villages, agreement, boxes, pass;

    public async ValueTask InitializeAsync() =>
        (ilse, tomo, rhea) = (await host.Add("Ilse Marant"), await host.Add("Tomo Keld"), await host.Add("Rhea Osei"));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task KarsaGap_FromOpeningToClosure_IsToldThroughTheApi()
    {
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
        var (ilses, tomos, rheas) = (await ApiClient.Of(host, ilse), await ApiClient.Of(host, tomo), await ApiClient.Of(host, rhea));
        var choices = (await ilses.Get("/negotiations/opening")).Json["mandators"]!.AsArray();
        var opened = await ilses.Post("/negotiations", new
        {
            codeName = "GENTIAN",
            title = "Convoys and a vaccination window through the pass",
            area = "Tolm Valley",
            counterpart = "LARK council",
            substantiveAreas = SubstantiveAreas.HumanitarianAccess | SubstantiveAreas.SpecialProtectionPeriodOrArea,
            sensitivity = Sensitivity.High,
            mandatorId = choices.Single(p => (string?)p!["name"] == rhea.Name)!["id"]!.GetValue<Guid>(),
            context = "Snow closes three sides of the valley; measles is reported; flour lasts about twenty-four days.",
        });
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/negotiations/{opened.Id}"), (opened.Status, opened.Raw.Headers.Location?.ToString()));
        lead = new ApiCase(ilses, opened.Id, ilse.Id);
        (mandator, alternate) = (lead.By(rheas, rhea.Id), lead.By(tomos, tomo.Id));
        await lead.Sees("", "GENTIAN", "LARK council", ilse.Name, rhea.Name);
        await mandator.Sees("", "GENTIAN");
        Assert.Equal(HttpStatusCode.NotFound, await alternate.StatusOf());
    }

    private async Task CoordinateAndFindTheSideDeal()
    {
        await lead.Record("engagement-decision", new { Decision = EngagementChoice.Negotiate, Rationale = "The only road runs through three posts of the council", DecidedBy = "Heads of the five agencies" });
        await lead.Record("organisations", new { Name = "Meridian Relief", Stance = Stance.Leads, ConfirmedOn = Day(0) });
        await lead.Record("organisations", new { Name = "Brightway", Stance = Stance.Dissents, HandlingOfDissent = "Paid a fee at the lower post last month; asked for its books and a stop to payments" });
        await lead.Record("common-position", new { Statement = "No fee, no names, no emblem; aid by need", HostAuthorityInformed = Informed.Yes, AffectedPeopleConsulted = Informed.No });
        await lead.Record("sharing-rule", new { DefaultSensitivity = Sensitivity.High, WhoMaySee = "The team and the mandator", NeverWrittenDown = "Names of families on both sides of the pass" });
        await lead.AssessCaution("Non-recognition is said first in every meeting", CautionQuestion.B, CautionQuestion.F);
        await mandator.SignCaution();
        await mandator.AddToTeam(tomo.Id, TeamRole.AlternateNegotiator, Sensitivity.Severe);
        await alternate.Sees("/steps/1", "Brightway", "Paid a fee at the lower post", tomo.Name);
        await lead.Advance("Four agencies share one position; Brightway's side deal is on record and answered", "W2", "W3");
        await lead.Sees("/timeline", "Brightway's side deal is on record");
        await lead.Sees("/moves", "\"warning\":\"W2\"", "\"warning\":\"W3\"");
    }

    private async Task DecideObjectivesAndLimits()
    {
        await lead.Record("objectives", new { Statement = "Two convoys in twenty-one days and one vaccination window of three days", BottomLine = "One convoy and two vaccination days", Alternative = "River route in spring", Tier = 1, Priority = 1 });
        await mandator.Record("red-lines", new { Statement = "No list of recipients' names", Source = RedLineSource.Principle, IsAbsolute = true });
        await mandator.Record("mandates", new { IssuedOn = Day(0), ExpiresOn = Day(120), Authority = MandateAuthority.AgreeAdReferendum, Scope = "Access for food, vaccines and assessment teams" });
        await lead.Record("suspension-criteria", new { Criterion = "An attack on a delegation or a convoy", WhoDecides = "The lead at once, the mandator within a day" });
        await lead.Advance("Objectives, limits and mandate are written");
    }

    private async Task LearnWhereAuthorityLies()
    {
        foreach (var part in Enum.GetValues<Characteristic>())
            await lead.Record("profile", new { Characteristic = part, Entry = $"What we know of {part}", Confidence = Confidence.Medium, Reliability = SourceReliability.B });
        await lead.Record("interlocutors", new { Alias = "FINCH", Function = "Civil affairs bureau; speaks for the two lower posts", AuthorityToCommit = Authority.CanCommit, AuthorityVerifiedHow = "Two earlier promises kept at both lower posts" });
        await lead.Record("interlocutors", new { Alias = "ROOK", Function = "Holds the third post; does not obey the bureau", AuthorityToCommit = Authority.CanEnforce, AuthorityVerifiedHow = "Stopped cars against the bureau's order" });
        await lead.Record("legal-status", new { Designation = DesignationStatus.NotListed, CheckedOn = Day(0) });
        await lead.Advance("The command is split: the third post decides for itself");
    }

    private async Task AgreeHowToTalk()
    {
        await lead.Record("process-terms", new { Status = ProcessTermsStatus.Confirmed, ConfirmedBy = "FINCH", ConfirmedOn = Day(0), Format = TalksFormat.Direct, Venue = "School at the lower bridge", NonRecognitionStated = true });
        await lead.Record("security-guarantees", new { Giver = "FINCH and ROOK, each for his own posts", Scope = "The delegation, there and back", RelayedHow = "Read out to all three posts by radio, in our hearing" });
        await lead.Record("events", new { Kind = ContextEventKind.Other, HappenedOn = Day(0), What = "A reconnaissance car was held at the second post for three hours; the driver is unhurt." });
        await lead.Advance("Venue, interpreter, notes and guarantee agreed; non-recognition stated");
    }

    private async Task NameTheIssues()
    {
        await AddIssue("Levy at the third post", 10, "No payment of any kind", "A levy for each truck", Firmness.Fixed);
        boxes = await AddIssue("Checks of vaccine boxes", 6, "Outside checks only", "Every box opened", Firmness.Conditional);
        pass = await AddIssue("Villages of the pass", 7, "Assess first, then by need", "Eight sacks a truck", Firmness.Conditional);
        var contact = await lead.Do("/contacts", new
        {
            entry = new { medium = Medium.InPerson, occurredAt = host.Time.GetUtcNow(), precision = TimePrecision.Exact, what = "Second meeting at the school. FINCH offers an order to both lower posts." },
            promises = new[] { new { owedBy = Side.Counterpart, act = "Order to both lower posts: convoys pass without fee", dueOn = Day(7) } },
            positions = new[] { new { issueId = boxes, party = Side.Counterpart, statement = "One box in ten, if our man may look", firmness = Firmness.Flexible } },
        });
        await lead.Sees($"/contacts/{contact}", "Second meeting at the school");
        await lead.Sees("", "Order to both lower posts");
        await lead.Advance("Issues are named, both sides' positions are known");
    }

    private async Task DevelopOptionsAndAllowOneCompromise()
    {
        seals = await AddOption("Inspection of boxes, seals replaced on the spot", "One box in ten is opened; the seal is replaced and the cold chain logged", boxes);
        villages = await AddOption("Assessment of the twelve villages of the pass", "Elders and our team assess twelve villages; they are served by need", pass);
        await Assess(seals, BottomLineCheck.BelowBottomLine);
        await Assess(villages, BottomLineCheck.AboveBottomLine);
        await mandator.Record("compromises", new { OptionId = seals, Touches = CompromiseTouches.BottomLine, Conceded = "One vaccine box in ten is opened at the first post", Why = "Children go unvaccinated while seals are argued about", Safeguards = "Seals replaced on the spot, no names, cold chain logged", ExpiresOn = Day(21), IsReversible = true });
        await lead.Sees("/steps/6", "One vaccine box in ten is opened");
        await lead.Advance("Two options assessed; one compromise, ending in three weeks");
    }

    private async Task ReachAgreementInPrinciple()
    {
        agreement = await lead.Record("agreements", new { Title = "Two declarations on the valley road", Form = AgreementForm.UnilateralDeclaration, Terms = "Each side declares on its own paper: convoys and vaccination teams pass; no fee, no names, no emblem.", ReachedOn = Day(0), AideMemoire = "Read out by both sides at the school" });
        await lead.Record("clauses", new { AgreementId = agreement, Wording = "One box in ten may be opened; the seal is replaced on the spot", OptionId = seals, BelowBottomLine = true });
        await lead.Record("acceptances", new { AgreementId = agreement, Party = Side.Us, AcceptedBy = "The lead, within the mandate", EvidenceOfAuthority = "Mandate in force", AcceptedOn = Day(0) });
        await lead.Record("acceptances", new { AgreementId = agreement, Party = Side.Counterpart, AcceptedBy = "FINCH; ROOK by the elder's word", EvidenceOfAuthority = "Order heard on the radio of all three posts", AcceptedOn = Day(0) });
        var version = (long)(await mandator.Read($"/records/agreements/{agreement}"))["record"]!["version"]!;
        await mandator.Do($"/agreements/{agreement}/decision", new { version, approve = true, noLineCrossed = true, note = "Within the compromise that ends in three weeks" });
        await lead.Make(Move.RecordAgreementInPrinciple, [], ("agreement", agreement), ("summary", "Two declarations read out at the school"));
        await lead.Advance("Accepted on both sides, approved by the mandator");
    }

    private async Task BringItIntoForce()
    {
        await Commit(Side.Counterpart, "The first and second post open from dawn to noon on convoy days", 5, "Our convoy leader's log");
        await Commit(Side.Counterpart, "The third post lets convoys pass without taking anything", 6, "Count of sacks before and after");
        await Commit(Side.Us, "Convoy list two days before, without dates of birth", 3, "Copy of the list, receipt by radio");
        await lead.Record("implementation-terms", new
        {
            AgreementId = agreement,
            MonitoringMethods = new[] { MonitoringMethods.JointVisit, MonitoringMethods.Hotline },
            WhoMonitorsAndReports = "Two observers from the valley, every convoy day",
            DisputeMechanism = DisputeMechanism.BilateralContact,
            NextReviewOn = Day(10),
            NextReviewOwner = ilse.Id,
            EndsOn = Day(45),
            OrderConfirmedDownTheChain = true,
        });
        await lead.Change("commitments", await lead.Find(8, "commitments", "Order to both lower posts"), new { AgreementId = agreement, VerificationMeans = "Radio log of both posts" });
        await lead.Make(Move.BringIntoForce, [], ("agreement", agreement), ("in-force-on", Day(0)), ("summary", "Every duty has an owner, a time and a check"));
        await lead.Advance("In force since today");
        await lead.Sees("", "Two declarations on the valley road", "InForce");
    }

    private async Task WatchItAndRecordTheSacks()
    {
        await Observe("The first and second post open", ObservationBasis.Joint, "Both posts passed in nine minutes");
        await Observe("Convoy list two days before", ObservationBasis.SelfReported, "Our own file");
        await lead.Record("violations", new { OccurredOn = Day(0), Severity = Severity.Moderate, WhatHappened = "The third post took four sacks from the first convoy", AttributedTo = "ROOK's men", Intent = Intent.Deliberate, CorrectiveAction = "The elder asks for their return by market day" });
        await lead.Sees("/steps/9", "took four sacks");
        await lead.Sees($"/agreements/{agreement}", "The first and second post open");
    }

    private async Task GoBackWhenTheDeputyComes()
    {
        await lead.Do("/contacts", new { entry = new { medium = Medium.Phone, occurredAt = host.Time.GetUtcNow(), precision = TimePrecision.Exact, what = "A new deputy answers for FINCH. He says that he never saw the text." } });
        await lead.Make(Move.Return, [], ("target", 3), ("reason-category", ReturnReason.InterlocutorReplaced),
            ("reason", "FINCH is replaced by a harder deputy who never saw the text"), ("triggered-by", "The call of today"));
        await lead.Sees("", "InForce");
        await lead.Sees("/timeline", "InterlocutorReplaced");
        var sheets = (await lead.Read("/header"))["worksheets"]!.AsArray();
        Assert.Equal("NeedsReview", (string?)sheets.Single(s => (string?)s!["step"] == "BuildConsensusOnProcess")!["status"]);
        Assert.Equal("NeedsReview", (string?)sheets.Single(s => (string?)s!["step"] == "SeekAgreement")!["status"]);
    }

    private async Task ComeForwardAgain()
    {
        await lead.Record("interlocutors", new { Alias = "CRANE", Function = "Deputy who answers for FINCH", AuthorityToCommit = Authority.CanCommit, AuthorityVerifiedHow = "Order to the lower posts repeated in his name" });
        for (var step = 3; step <= 8; step++)
        {
            if (step > 3) await lead.ConfirmWorksheet(step, "Gone through with the new deputy; it holds");
            await lead.Advance($"Step {step} holds with the new deputy");
        }
        await lead.Sees("", "FollowUp", "InForce");
    }

    private async Task HandOverToTheAlternate()
    {
        await lead.Make(Move.HandOver, [], ("incoming", tomo.Id), ("briefing", "Lead leaves on medical grounds; the deputy is met tomorrow"), ("contacts-introduced", "CRANE by phone, the elder in person"),
            ("open-promises", "Four sacks to come back by market day"), ("unwritten-understandings", "Public thanks for the vaccination teams"), ("sensitivities", "Families on both sides of the pass"));
        var handover = (string)(await alternate.Read("/moves"))["handover"]!["id"]!;
        await alternate.Sees($"/handovers/{handover}", "the deputy is met tomorrow", "Order to both lower posts");
        await alternate.Do($"/handovers/{handover}/acknowledgement");
        var seat = (await alternate.Read("/team"))["head"]!["team"]!.AsArray().Single(m => (string?)m!["personId"] == $"{tomo.Id}" && m["until"] is null)!;
        Assert.Equal("LeadNegotiator", (string?)seat["role"]);
        await alternate.ConfirmWorksheet(1, "Position, caution and sharing rule read; they hold under a new lead");
    }

    private async Task CloseWithLessons()
    {
        List<(string, object)> fields =
        [
            ("outcome", ClosureOutcome.PartlyMet), ("reason", "One convoy and the vaccination window; the road is closing"),
            ("effect-review", "Flour for six weeks, four thousand children vaccinated"), ("lessons", "Ask early who obeys whom; write down what the lead carries alone"),
            ("relationship", RelationshipReading.Good), ("relationship-reason", "The elder's word held"), ("retention", RetentionDecision.Keep),
            .. (await alternate.AskedFor(Move.Close, "commitments")).Select(c => ($"commitment-fate.{c}", (object)CommitmentFate.Lapsed)),
            .. (await alternate.AskedFor(Move.Close, "followUps")).Select(f => ($"follow-up-fate.{f}", (object)FollowUpFate.Done)),
            .. (await alternate.AskedFor(Move.Close, "agreements")).Select(a => ($"monitor.{a}", (object)tomo.Id)),
        ];
        await mandator.Accept(await alternate.Propose(Move.Close, fields));
        Assert.Equal("Closed", (string?)(await alternate.Read("/header"))["standing"]);
        await alternate.Sees("/timeline", "Ask early who obeys whom");
    }

    private async Task<Guid> AddIssue(string title, int weight, string ours, string theirs, Firmness firmness)
    {
        var issue = await lead.Record("issues", new { Title = title, Status = IssueStatus.UnderDiscussion, RaisedBy = Side.Counterpart, WeightToUs = weight, WeightToThem = weight, IsNegotiable = Negotiability.Yes });
        await lead.Record("positions", new { IssueId = issue, Party = Side.Us, Statement = ours, TakenOn = Day(0), Firmness = Firmness.Conditional });
        await lead.Record("positions", new { IssueId = issue, Party = Side.Counterpart, Statement = theirs, TakenOn = Day(0), Firmness = firmness });
        return issue;
    }

    private Task<Guid> AddOption(string title, string description, Guid issue) =>
        lead.Record("options", new { Title = title, Description = description, Status = OptionStatus.Assessed, Author = Side.Us, IssueIds = new[] { issue }, IsReversible = true });

    /// <summary>Held against the bottom line and against every red line that the API names.</summary>
    private async Task Assess(Guid option, BottomLineCheck bottomLine)
    {
        var lines = (await lead.Read($"/options/{option}/assessment"))["lines"]!.AsArray();
        await lead.Do($"/options/{option}/assessment", new
        {
            version = 0,
            values = new Dictionary<string, string> { ["Principles"] = "Compatible", ["Law"] = "Compatible", ["Policies"] = "Compatible", ["BottomLine"] = $"{bottomLine}" },
            lines = lines.Select(l => new { redLineId = (string)l!["id"]!, result = RedLineResult.NotCrossed, version = 0 }),
        });
    }

    private Task<Guid> Commit(Side owedBy, string act, int dueIn, string verification) =>
        lead.Record("commitments", new { AgreementId = agreement, OwedBy = owedBy, Act = act, DueOn = Day(dueIn), VerificationMeans = verification });

    private async Task Observe(string act, ObservationBasis basis, string evidence) => await lead.Record("observations", new
    {
        CommitmentId = await lead.Find(8, "commitments", act),
        ObservedOn = Day(0),
        Result = ObservationResult.Met,
        Basis = basis,
        Evidence = evidence,
    });

    private DateOnly Day(int ahead) => DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime).AddDays(ahead);
}
