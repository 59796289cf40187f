using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>
/// A coordinator of another organisation, cleared to Moderate, reads code names, titles, days and statuses, and on no page a text,
/// a choice or a number of a group above that (DOMAIN 5.7).
/// </summary>
public sealed partial class ClearanceTests : IAsyncLifetime
{
    private const string Canary = "Sparrowhawk";

    private readonly List<string> pages = [];
    private readonly List<Enum> chosen = [];
    private readonly List<(string Kind, Guid Id)> records = [];
    private HostStage stage = null!;
    private Person outsider = null!;
    private TestBrowser browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        var focalPoint = await stage.Host.Add("Edda Sorrel", InstallationRoles.DataProtectionFocalPoint);
        outsider = await stage.Host.Add("Ana Bellweather", InstallationRoles.Coordinator, organisation: "Access Unit");
        await stage.Story.Add(focalPoint.Id, TeamRole.DataProtectionFocalPoint);
        await stage.Story.Share(focalPoint.Id, outsider.Id, $"{Canary} of the sharing");
        await Tell();
        await TellOfMoves();
        browser = await stage.Host.Browser().SignedIn(outsider);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Pages_ReadByAModerateReaderOfAnotherOrganisation_TellNothingAboveThat()
    {
        var leaks = new List<string>();
        foreach (var page in pages) leaks.AddRange((await Found(browser, page)).Select(what => $"{page}: {what}"));

        Assert.True(leaks.Count == 0, string.Join("\n", leaks.Distinct()));
    }

    /// <summary>What the test looks for does stand on the pages, for somebody who may read it.</summary>
    [Fact]
    public async Task Pages_ReadByTheLead_TellAllOfIt()
    {
        var found = new HashSet<string>();
        foreach (var page in pages) found.UnionWith(await Found(stage.LeadBrowser, page));

        Assert.Empty(Sought.Except(found));
    }

    /// <summary>What is printed or handed on obeys the same clearance; the card without names tells nobody anything typed.</summary>
    [Fact]
    public async Task Exports_ByAModerateReader_HoldNothingAboveThat()
    {
        string[] sheets = [Links.Card(stage.Id), Links.CardWithoutNames(stage.Id), Links.File(stage.Id)];
        foreach (var sheet in sheets)
        {
            var told = await Sheet(browser, sheet);
            Assert.Equal((sheet, ""), (sheet, string.Join(", ", Sought.Where(w => told.Contains(w, StringComparison.Ordinal)))));
        }
        var data = await Sheet(browser, Links.Data(stage.Id));
        Assert.DoesNotContain(chosen.Select(c => $"\"{c}\"").Append(Canary).Append("917 "), w => data.Contains(w, StringComparison.Ordinal));

        var (named, nameless, all, leadData) = (await Sheet(stage.LeadBrowser, sheets[0]), await Sheet(stage.LeadBrowser, sheets[1]), await Sheet(stage.LeadBrowser, sheets[2]), await Sheet(stage.LeadBrowser, Links.Data(stage.Id)));
        Assert.Contains(Canary, named, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, nameless, StringComparison.Ordinal);
        Assert.All(Sought, w => Assert.Contains(w, all, StringComparison.Ordinal));
        Assert.All(chosen.Select(c => $"{c}").Append(Canary).Append("917 "), w => Assert.Contains(w, leadData, StringComparison.Ordinal));
    }

    private static async Task<string> Sheet(TestBrowser by, string address)
    {
        var token = (await by.Get("/account")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await by.Post(address, [new("__RequestVerificationToken", token)]);
        Assert.True((int)answer.Status == 200, $"{address}: {answer.Status}");
        return answer.Document.QuerySelector("main")?.TextContent ?? answer.Html;
    }

    /// <summary>In the one place where pages get their records from, and for every field that is ever declared.</summary>
    [Fact]
    public async Task Records_OfEveryKind_HoldNothingAboveTheClearance()
    {
        await using var scope = stage.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        var reader = scope.ServiceProvider.GetRequiredService<SheetReader>();
        var closed = 0;
        foreach (var kind in SheetKinds.All)
            foreach (var view in await reader.View(await SheetStore.For(kind.Type).List(db, stage.Id, null, 50, Stop), Seat(Sensitivity.Moderate), Stop))
                foreach (var field in view.Fields.Where(f => f.Field.Group != FieldGroup.General && f.Text.State != FieldTextState.Empty))
                {
                    Assert.Equal((kind.Slug, field.Field.Name, null, null, FieldTextState.NotCleared), (kind.Slug, field.Field.Name, field.Value, field.Written, field.Text.State));
                    closed++;
                }
        Assert.True(closed > 80, $"Only {closed} fields were looked at.");
    }

    [Fact]
    public async Task Search_ByAModerateReader_FindsNothingAboveThat()
    {
        var page = await browser.Get(Links.SearchInside(stage.Id));

        var found = await browser.Press(page, stage.Texts["Search.Button"], ("Words", Canary));

        Assert.Contains(stage.Texts.Count("Search.Found", 0), found.Text, StringComparison.Ordinal);
    }

    /// <summary>Only the team and the mandator log contacts, so nobody else is led to a page that refuses.</summary>
    [Fact]
    public async Task Header_OfWhoeverLogsNoContacts_OffersNone()
    {
        var (theirs, leads) = (await browser.Get(Links.Negotiation(stage.Id)), await stage.LeadBrowser.Get(Links.Negotiation(stage.Id)));

        Assert.Empty(theirs.Document.QuerySelectorAll("header a.main"));
        Assert.Single(leads.Document.QuerySelectorAll("header a.main"));
    }

    /// <summary>The number with its space: ids and times hold any three digits.</summary>
    private IEnumerable<string> Sought => chosen.Select(stage.Texts.Of).Append(Canary).Append("917 ");

    /// <summary>What of it stands in the page; headings and prompts of the guide are the same for everybody and not looked at.</summary>
    private async Task<IEnumerable<string>> Found(TestBrowser by, string page)
    {
        var answer = await by.Get(page);
        if (answer.Status == HttpStatusCode.NotFound && by != stage.LeadBrowser) return [];
        Assert.True(answer.Status == HttpStatusCode.OK, $"{page}: {answer.Status} {stage.Host.Log.LastOrDefault(l => l.Contains("Exception", StringComparison.Ordinal))}");
        var main = answer.Document.QuerySelector("main")!;
        foreach (var guide in main.QuerySelectorAll("#missing, label, option, fieldset, summary").ToList()) guide.Remove();
        foreach (var prompts in main.QuerySelectorAll("section.card > details").Where(d => d.ParentElement!.QuerySelector("h2")?.TextContent == stage.Texts["Steps.Guide.Title"]).ToList()) prompts.Remove();
        return Sought.Where(w => main.TextContent.Contains(w, StringComparison.Ordinal));
    }

    private Membership Seat(Sensitivity clearance) => new(stage.Id, outsider.Id, TeamRole.Coordinator, clearance, outsider.Organisation);

    /// <summary>Remembers a choice, so that its words are looked for.</summary>
    private T Say<T>(T value) where T : struct, Enum
    {
        chosen.Add(value);
        return value;
    }

    private async Task<Guid> Record(string kind, object values)
    {
        var by = SheetKinds.Find(kind).Right == Right.Mandate ? stage.Mandator.Id : stage.Lead.Id;
        var id = await stage.Story.Record(kind, values, by);
        records.Add((kind, id));
        // Two kinds are shown on the page of the option they test, which is among the pages.
        if (!SheetKinds.Find(kind).IsAddOnly && kind is not ("option-assessments" or "red-line-checks")) pages.Add(Links.Record(stage.Id, kind, id));
        return id;
    }

    private async Task Tell()
    {
        var (story, today) = (stage.Story, stage.Story.Day(0));
        await Record("organisations", new { Name = "Hill Doctors", Stance = Say(Stance.Dissents), HandlingOfDissent = Canary });
        await Record("common-position", new { Statement = Canary, HostAuthorityInformed = Informed.NotApplicable, HostAuthorityReason = Canary });
        await Record("objectives", new { Statement = Canary, BottomLine = Canary, Tier = 3, Priority = 9 });
        var line = await Record("red-lines", new { Statement = Canary, Source = Say(RedLineSource.DonorOrSanctions), IsAbsolute = false });
        await Record("mandates", new { IssuedOn = today, Authority = Say(MandateAuthority.AgreeAdReferendum), Scope = Canary });
        await Record("profile", new { Characteristic = Characteristic.Needs, Entry = Canary, Confidence = Confidence.Low, Reliability = SourceReliability.F });
        await Record("interlocutors", new { Alias = Canary, Function = Canary, AuthorityToCommit = Say(Authority.CanEnforce) });
        await Record("legal-status", new { Designation = Say(DesignationStatus.Listed), CheckedOn = today, Advice = Canary });
        await Record("process-terms", new { Status = ProcessTermsStatus.Proposed, Format = Say(TalksFormat.Shuttle), Venue = Canary });
        await Record("third-parties", new { Alias = Canary, Role = Say(ThirdPartyRole.NeutralIntermediary) });
        var issue = await Record("issues", new { Title = "Hours of passage", Status = IssueStatus.Intractable, RaisedBy = Side.ThirdParty, WeightToUs = 9, WeightToThem = 8, IsNegotiable = Say(Negotiability.ProtectedByLaw) });
        await Record("positions", new { IssueId = issue, Party = Side.Counterpart, Statement = Canary, TakenOn = today, Firmness = Say(Firmness.Fixed), Source = Say(SourceKind.AnonymousOfficial) });
        var option = await Record("options", new { Title = "By daylight", Description = Canary, Status = OptionStatus.Tabled, Author = Side.Us, Duration = "917 nights" });
        await Record("option-assessments", new { OptionId = option, Principles = FramingResult.Compatible, Law = Say(FramingResult.CompatibleWithSafeguards), Policies = FramingResult.Unclear, BottomLine = BottomLineCheck.BelowBottomLine, Risks = Canary });
        await Record("red-line-checks", new { OptionId = option, RedLineId = line, Result = RedLineResult.Crossed });
        await Record("compromises", new { OptionId = option, Touches = Say(CompromiseTouches.RedLine), RedLineId = line, Conceded = Canary, Why = Canary, Safeguards = Canary, ExpiresOn = story.Day(9) });
        await Record("proposals", new { Type = Say(ProposalType.Bridging), TabledBy = Side.Us, Summary = Canary, Status = ProposalStatus.Tabled });
        var agreement = await Record("agreements", new { Title = "Passage", Form = Say(AgreementForm.Tacit), Terms = Canary, OptionIds = option });
        await Record("clauses", new { AgreementId = agreement, Wording = Canary, OptionId = option, CrossesRedLineId = line, BelowBottomLine = true });
        await Record("acceptances", new { AgreementId = agreement, Party = Side.Counterpart, AcceptedBy = Canary, AcceptedOn = today });
        var duty = await Record("commitments", new { AgreementId = agreement, OwedBy = Side.Counterpart, Act = Canary, Period = "917 nights", Quantity = "917 trucks" });
        await Record("implementation-terms", new { AgreementId = agreement, MonitoringMethods = Say(MonitoringMethods.Hotline), WhoMonitorsAndReports = Canary, Frequency = "917 a day", DisputeMechanism = Say(DisputeMechanism.NonBindingArbitration), NextReviewOn = story.Day(9), NextReviewOwner = stage.Lead.Id });
        await Record("observations", new { CommitmentId = duty, ObservedOn = today, Result = ObservationResult.Unverifiable, Basis = Say(ObservationBasis.Community), Evidence = Canary });
        await Record("violations", new { CommitmentId = duty, OccurredOn = today, Severity = Say(Severity.Serious), WhatHappened = Canary, Intent = Say(Intent.Deliberate) });
        await Record("disputes", new { AgreementId = agreement, DocumentedPoint = Canary, RaisedOn = today, State = DisputeState.Documented });
        await Record("impasses", new { Kind = Say(ImpasseKind.Trust), DeclaredOn = today, WhatBlocks = Canary });
        await Record("notes", new { Step = nameof(Step.IdentifyIssues), Topic = NoteTopic.Strategy, Text = Canary });
        await Record("follow-ups", new { Title = "Call again", DueOn = story.Day(3), Owner = stage.Lead.Id, Reason = Canary });
        var happened = await Record("events", new { Kind = ContextEventKind.AttackOnAid, HappenedOn = today, What = Canary });
        await story.Caution(Canary);
        var contact = await story.Contact(0, Say(Medium.Radio), Canary, Canary, [new(Side.Counterpart, Canary, null)], [new(issue, Side.Counterpart, Canary, Firmness.Fixed)], who: Canary);
        records.Add(("contacts", contact));

        var id = stage.Id;
        pages.AddRange([Links.Board, $"{Links.Board}?view=table", $"{Links.Board}?view=figures"]);
        pages.AddRange(Domain.Guideline.Steps.All.Select(s => Links.Step(id, s)));
        pages.AddRange([Links.Negotiation(id), Links.Timeline(id), Links.Agreement(id, agreement), Links.Contact(id, contact), Links.Event(id, happened), Links.Caution(id),
            Links.Assess(id, option), Links.Moves(id), Links.Move(id, Move.Suspend), Links.Move(id, Move.Close), Links.Move(id, Move.DeclareBreakdown), Links.Team(id), Links.Details(id), Links.LinksOf(id),
            Links.Negotiations, Links.Waiting, Links.Home]);
    }
}
