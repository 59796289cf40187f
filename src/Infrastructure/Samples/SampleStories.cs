using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Infrastructure.Samples;

/// <summary>
/// Four true-to-life stories, all invented, dated relative to now: one stalled at step 7 with most issues settled by count but
/// not by weight, one in force with a promise overdue, one suspended until a review, one just opened.
/// </summary>
internal sealed class SampleStories(SampleStage stage, Cast cast)
{
    public async Task Tell()
    {
        if (await stage.Read(db => db.Negotiations.AnyAsync())) return;
        await Kestrel();
        await Heron();
        await Plover();
        await Wren();
        await new SamplePractice(stage).Tell();
    }

    private async Task Kestrel()
    {
        stage.DaysAgo(64);
        var story = await Story.Open(stage, cast, "KESTREL", "Road access and a vaccination window through a mountain pass", "Tolm Valley", "ASH council",
            SubstantiveAreas.HumanitarianAccess | SubstantiveAreas.SpecialProtectionPeriodOrArea, "The valley is cut off by snow on three sides. Flour lasts about three weeks; measles has been reported.");
        stage.DaysAgo(62);
        await story.Coordinate("The only road runs through three posts; nobody else can open it in time", "Food and vaccines for all who need them, no payment, no lists of names");
        await story.ShowCard("Other agencies wait for the same road");
        stage.DaysAgo(60);
        await story.Advance("Five agencies confirmed one lead and one common position");
        await story.SetObjectives("Two convoys of twelve trucks in three weeks and one vaccination window of three days", "One convoy and two vaccination days before the road closes", "Air drops for the clinic only; river route in spring", "No list of recipients' names leaves our hands");
        stage.DaysAgo(58);
        await story.Advance("Objectives, limits and mandate are written and approved");
        await story.LearnAbout("OAK", "Speaks for the council's civil affairs bureau", Authority.CanRecommend, "Two earlier promises were kept at the two lower posts", weak: Characteristic.Structure);
        stage.DaysAgo(52);
        await story.AdvanceDespite("Eight characteristics described; command split at the third post known", ("W5", "Who commands the third post is learned only by talking; the elder is asked"));
        await story.AgreeProcess("School at the lower bridge, used by both sides for years", "OAK, for the bureau");
        await story.Contact(0, Medium.InPerson, "First meeting on how to talk. Non-recognition stated and accepted without comment.", "They want a signed protocol with an emblem.", guarantee: true, who: "OAK, two guards, our interpreter");
        stage.DaysAgo(45);
        await story.AdvanceDespite("Terms of the talks confirmed", ("W5", "OAK names no commander yet; the bureau alone can confirm the terms"));
        await story.AddIssue("Hours of passage", IssueStatus.Resolved, 4, "Daylight, any day", "Market days only", Firmness.Flexible, 2);
        var boxes = await story.AddIssue("Checks of vaccine boxes", IssueStatus.Resolved, 5, "Seals replaced on the spot", "Every box opened", Firmness.Conditional, 2);
        await story.AddIssue("Notice before a convoy", IssueStatus.Resolved, 3, "48 hours, number of trucks", "A week, names of drivers", Firmness.Conditional, 2);
        await story.AddIssue("Women health workers' lodging", IssueStatus.Resolved, 4, "A safe house chosen by the elder", "No objection", Firmness.Flexible, 2);
        await story.AddIssue("Emblem on documents", IssueStatus.Resolved, 3, "Two unilateral declarations, no emblem", "A protocol with the council's emblem", Firmness.Conditional, 2);
        await story.AddIssue("Escort", IssueStatus.Resolved, 4, "No armed escort from any side", "Their escort to the third post", Firmness.Conditional, 2);
        var villages = await story.AddIssue("Needs of the villages of the pass", IssueStatus.UnderDiscussion, 7, "Assessment first, aid by need", "Eight sacks a truck for the pass", Firmness.Conditional, 2);
        var levy = await story.AddIssue("Levy at the third post", IssueStatus.UnderDiscussion, 10, "No payment, ever", "A levy for each truck", Firmness.Fixed, 2, Firmness.Fixed);
        var lists = await story.AddIssue("Lists of recipients", IssueStatus.UnderDiscussion, 9, "Counts by village", "Names on the day", Firmness.Fixed, 2, Firmness.Fixed);
        stage.DaysAgo(36);
        await story.AdvanceDespite("Nine issues listed, positions of both sides recorded", ("W5", "The sub-commander speaks through others; his issues are known, his superior is not"));
        await story.AddOption("Joint assessment of the pass villages", "Assess twelve villages together with elders, then serve by need like everybody else", villages);
        await story.AddOption("Elder speaks to the third post", "A quiet word by a respected elder in place of a payment", levy);
        var samples = await story.AddOption("One box in ten is opened", "At the first post only; the seal is replaced on the spot and the cold chain logged", boxes);
        stage.DaysAgo(23);
        await story.Contact(0, Medium.ViaIntermediary, "The elder carried our reasons against any payment.", "The sub-commander repeats: eight sacks a truck.", positions: [new PositionHeard(levy, Side.Counterpart, "Eight sacks a truck or no passage", Firmness.Fixed)], who: "LARCH (elder)");
        stage.DaysAgo(20);
        await story.AdvanceDespite("Three assessed options on the table", ("W5", "The road closes in weeks; the elder will tell us who decides at the third post"));
        await story.Record("proposals", new { Type = ProposalType.PackageDeal, TabledBy = Side.Us, Summary = "Assessment of the pass in the same week as the first convoy; passage without levy", Status = ProposalStatus.Tabled, TabledOn = story.Day(0) });
        stage.DaysAgo(18);
        await story.Contact(0, Medium.Phone, "OAK will carry our text to the third post.", "An answer was promised for the market day.", promises: [new PromiseHeard(Side.Counterpart, "Bring the sub-commander's answer to our text", DateOnly.FromDateTime(stage.Now.UtcDateTime).AddDays(4)), new PromiseHeard(Side.Us, "Send the box-seal sheet in both languages", DateOnly.FromDateTime(stage.Now.UtcDateTime).AddDays(6))], next: DateOnly.FromDateTime(stage.Now.UtcDateTime).AddDays(20), who: "OAK");
        await story.Record("compromises", new { OptionId = samples, Touches = CompromiseTouches.Rule, Conceded = "Opening one vaccine box in ten at the first post", Why = "Children go unvaccinated while we argue about seals", Safeguards = "Seals replaced on the spot, cold chain logged, no names", ExpiresOn = story.Day(16), IsReversible = true });
        await story.Record("issues", new { Status = IssueStatus.Intractable }, record: levy, version: 1);
        await story.Record("issues", new { Status = IssueStatus.Intractable }, record: lists, version: 1);
        await story.Record("impasses", new { Kind = ImpasseKind.Substance, DeclaredOn = story.Day(0), WhatBlocks = "The levy at the third post; the bureau cannot order it away", AttemptsToUnblock = "Elder's word; assessment offered" });
    }

    private async Task Heron()
    {
        stage.DaysAgo(80);
        var story = await Story.Open(stage, cast, "HERON", "Medical rounds on market days in three lakeside towns", "Lake district, south", "REED committee",
            SubstantiveAreas.HealthCareProtection | SubstantiveAreas.HumanitarianAccess, "The clinic boats were turned back twice; chronic patients have been without medicine for a month.", Setting.Lake);
        await story.Coordinate("Patients cannot travel; the committee has let boats through before", "Care for whoever comes, no questions about belonging");
        await story.Add(Guid.Parse(DemoPersonas.FocalPointId), TeamRole.DataProtectionFocalPoint);
        await story.Share(Guid.Parse(DemoPersonas.FocalPointId), Guid.Parse(DemoPersonas.CoordinatorId), "The coordination unit speaks with the port authority about the boats");
        await story.Advance("One lead, one position, sharing rule set");
        stage.DaysAgo(76);
        await story.SetObjectives("A medical round in each of three towns on every market day", "One round a week in each town", "Referral by road to the district hospital", "No patient's name or wound is told to any party");
        await story.Advance("Mandate issued");
        stage.DaysAgo(72);
        await story.LearnAbout("STORK", "Secretary of the committee", Authority.CanCommit, "Kept two written promises last year");
        await story.AdvanceDespite("Profile written with the district team", ("W5", "The patients cannot wait; the district team fills the gaps on the first visit"));
        stage.DaysAgo(70);
        await story.AgreeProcess("Fish hall of the middle town", "STORK, for the committee");
        await story.Contact(0, Medium.InPerson, "Terms of the talks agreed over tea.", "They ask that the boat stops at their pier first.", guarantee: true, who: "STORK");
        await story.AdvanceDespite("Terms confirmed", ("W5", "Nothing in the terms hangs on what we do not know about the committee"));
        var hours = await story.AddIssue("Where the boat stops first", IssueStatus.Resolved, 3, "The order of need", "Their pier first", Firmness.Flexible, 1);
        var guards = await story.AddIssue("Guards in the treatment room", IssueStatus.Resolved, 8, "No weapon inside", "One guard inside", Firmness.Conditional, 1, Firmness.Fixed);
        stage.DaysAgo(62);
        await story.AdvanceDespite("Both issues have positions of both sides", ("W5", "STORK speaks for all nine members on both issues"));
        var option = await story.AddOption("Weapons are left at the pier", "A bench and a board at the pier; guards wait there, in sight of the door", guards);
        await story.AddOption("Towns in turn", "The first stop changes every market day", hours);
        await story.AdvanceDespite("Two options assessed", ("W5", "Both options hold whoever chairs the committee"));
        stage.DaysAgo(50);
        var agreement = await story.DraftAgreement("Market-day rounds", "A medical round on each market day in the three towns; no weapon in the treatment room; the first stop in turn.", option, "STORK, for the committee");
        await story.Move(Move.RecordAgreementInPrinciple, cast.Lead, [], ("agreement", agreement), ("summary", "Two letters read out in the fish hall, each side in its own words"));
        stage.DaysAgo(48);
        await story.AdvanceDespite("Accepted on both sides with authority, approved by the mandator", ("W5", "The sealed minutes say who decided; that is what the profile left open"));
        var first = await story.Commit(agreement, Side.Counterpart, "Order to all posts on the lake: the clinic boat passes without stopping", 4, "Boat log of three market days");
        var list = await story.Commit(agreement, Side.Counterpart, "Repair of the pier in the northern town", 40, "Visit by our engineer");
        var ours = await story.Commit(agreement, Side.Us, "Two nurses on each round, one of them a woman", 7, "Staff sheet of each round");
        await story.Commit(agreement, Side.Counterpart, "No arrests within sight of the pier on market days", 90, "Our presence, and the women's committee");
        await story.Arrange(agreement, reviewInDays: 58, endsInDays: 140);
        stage.DaysAgo(45);
        await story.Move(Move.BringIntoForce, cast.Lead, [], ("agreement", agreement), ("in-force-on", story.Day(0)), ("summary", "Every duty has an owner, a date and a way to check it"));
        await story.Advance("In force since today");
        stage.DaysAgo(38);
        await story.Record("observations", new { CommitmentId = first, ObservedOn = story.Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.Joint, Evidence = "Three rounds, no stop" });
        await story.Record("observations", new { CommitmentId = ours, ObservedOn = story.Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.SelfReported, Evidence = "Our own staff sheet" });
        await story.Settle(first, CommitmentFate.Fulfilled);
        stage.DaysAgo(11);
        await story.Contact(0, Medium.SecureMessage, "Asked about the pier; nails are said to be on the way.", "Next week, they say.", next: DateOnly.FromDateTime(stage.Now.UtcDateTime).AddDays(14), who: "STORK");
        stage.DaysAgo(5);
        await story.Record("observations", new { CommitmentId = list, ObservedOn = story.Day(0), Result = ObservationResult.NotMet, Basis = ObservationBasis.OwnObservation, Evidence = "No work begun at the pier" });
    }

    private async Task Plover()
    {
        stage.DaysAgo(40);
        var story = await Story.Open(stage, cast, "PLOVER", "Passage for water trucks to the eastern wards", "Old port, eastern wards", "SALT brigade",
            SubstantiveAreas.HumanitarianAccess, "The wards drink from the canal since the main broke.", Setting.Port);
        await story.Coordinate("Water cannot wait for the main to be repaired", "Water for every ward, no fee at the barrier");
        await story.Advance("Approach agreed among four agencies");
        await story.ShowCard("The access group plans the trucks of all agencies in the port");
        stage.DaysAgo(37);
        await story.SetObjectives("Twelve trucks a day to the eastern wards", "Six trucks a day", "Boreholes in the school yards", "No fuel is handed over at a barrier");
        await story.Advance("Mandate issued");
        await story.LearnAbout("TERN", "Runs the eastern barrier", Authority.CanEnforce, null);
        stage.DaysAgo(33);
        await story.AdvanceDespite("Profile written; authority of TERN still to be tested", ("W5", "The brigade is new here; the ward committee is asked about it"), ("W6", "TERN opens the barrier himself; whether he can promise it is tested with the first trucks"));
        await story.AgreeProcess("Pump house at the canal", "TERN");
        stage.DaysAgo(30);
        await story.Contact(1, Medium.InPerson, "Terms of the talks confirmed at the pump house; both sides named their issues.", "Four trucks a day, and every tank is searched.", guarantee: true, who: "TERN");
        await story.AdvanceDespite("Terms confirmed", ("W5", "What we do not know of the brigade does not touch the terms"));
        await story.AddIssue("Number of trucks", IssueStatus.UnderDiscussion, 7, "Twelve a day", "Four a day", Firmness.Conditional, 1);
        await story.AddIssue("Search at the barrier", IssueStatus.Identified, 4, "One look, ten minutes", "Every tank emptied", Firmness.Unknown, 1);
        stage.DaysAgo(9);
        await story.Record("events", new { Kind = ContextEventKind.AttackOnAid, HappenedOn = story.Day(0), What = "Two trucks of another agency were shot at near the barrier; a driver is wounded." });
        await story.Move(Move.Suspend, cast.Lead, [], ("by-side", Side.Us), ("ground", SuspensionGround.StaffSafety), ("reason", "Drivers cannot be asked to pass a barrier that fires"), ("criterion-met", CriterionMet.Yes), ("decided-by", "The lead, on the criterion set in step 2"), ("message-to-counterpart", "We pause until passage is safe. Our phone stays on."), ("conditions-for-resuming", "A guarantee read out at the barrier\nAn account of what happened"), ("review-on", story.Day(14)), ("owner", cast.Lead), ("what-continues", "Water by boat to the clinic; contact with TERN by phone"), ("duty-of-care", "Drivers stood down, talk offered to the wounded man's team"));
        stage.DaysAgo(6);
        await story.Contact(0, Medium.Phone, "TERN was told why we pause and what has to be true before we talk again.", "An account of what happened is promised.", who: "TERN");
    }

    private async Task Wren()
    {
        stage.DaysAgo(1);
        await Story.Open(stage, cast, "WREN", "Safe return of displaced farmers for the harvest", "Upper terraces", "FLINT families",
            SubstantiveAreas.ProtectionOfCivilians | SubstantiveAreas.HumanitarianAccess, "Forty families ask for safe days in their fields before the rain.");
    }
}
