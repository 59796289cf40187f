using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>The same over the API: every address at which the running program answers a query, with a token that reads.</summary>
public sealed partial class ClearanceTests
{
    /// <summary>What is read of nobody's negotiation in particular, or only by coordinators who are not on the list.</summary>
    private static readonly string[] NotAboutIt = ["getRedactedCard", "getRedactedCards", "getOpenForm", "getAuditProof", "checkAudit"];

    [Fact]
    public async Task Answers_ReadByAModerateReaderOfAnotherOrganisation_TellNothingAboveThat()
    {
        var reader = await ApiClient.Of(stage.Host, outsider, TokenScope.Read);
        var (leaks, answered) = (new List<string>(), 0);
        foreach (var (operation, asks) in Walk())
            foreach (var ask in asks)
            {
                var answer = await Send(reader, ask);
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{ask}: {answer.Status} {answer.Body}");
                if (answer.Status == HttpStatusCode.OK) answered++;
                leaks.AddRange(Told(answer).Select(what => $"{operation.Id} {ask.Path}: {what}"));
            }

        Assert.True(leaks.Count == 0, string.Join("\n", leaks.Distinct()));
        Assert.True(answered > 60, $"Only {answered} were answered.");
    }

    /// <summary>The walk reaches each of them, and what it looks for does stand there for somebody who may read it.</summary>
    [Fact]
    public async Task Answers_ReadByTheLead_TellAllOfIt()
    {
        var lead = await ApiClient.Of(stage.Host, stage.Lead, TokenScope.Read);
        var (found, telling, silent) = (new HashSet<string>(), new HashSet<string>(), new List<string>());
        foreach (var (operation, asks) in Walk())
        {
            var answers = new List<ApiAnswer>();
            foreach (var ask in asks) answers.Add(await Send(lead, ask));
            if (!NotAboutIt.Contains(operation.Id) && answers.TrueForAll(a => a.Status != HttpStatusCode.OK)) silent.Add($"{operation.Id}: {answers[0].Body}");
            var told = answers.SelectMany(Told).ToList();
            if (told.Count > 0) telling.Add(operation.Id);
            found.UnionWith(told);
        }

        Assert.Empty(silent);
        Assert.Empty(Typed.Concat(Closed).Except(found));
        Assert.True(telling.Count >= 20, string.Join(", ", telling));
    }

    /// <summary>Who is not cleared reveals nothing either, with whatever token.</summary>
    [Fact]
    public async Task Reveal_ByAModerateReaderOfAnotherOrganisation_IsRefused()
    {
        var (writer, lead) = (await ApiClient.Of(stage.Host, outsider), await ApiClient.Of(stage.Host, stage.Lead));
        var masked = records.Where(r => SheetKinds.All.Any(k => k.Slug == r.Kind)).SelectMany(r => SheetKinds.Find(r.Kind).Fields.Where(f => f.Group.Level() == Sensitivity.Severe).Select(f => $"/negotiations/{stage.Id}/records/{r.Kind}/{r.Id}/reveal/{f.Name}")).ToList();
        var revealed = 0;

        foreach (var path in masked)
        {
            var answer = await writer.Post(path, new { });
            Assert.True((int)answer.Status is >= 400 and < 500 && Told(answer).Count == 0, $"{path}: {answer.Status} {answer.Body}");
            if (Told(await lead.Post(path, new { })).Count > 0) revealed++;
        }

        Assert.True(revealed >= 2, $"Only {revealed} of {masked.Count} were there to be revealed.");
    }

    /// <summary>Numbers cannot be looked for on paper as words can: what issues weigh, and whose a promise is, are asked of the query.</summary>
    [Fact]
    public async Task Card_ByAModerateReader_HoldsNoWeightAndNoSide()
    {
        var (theirs, leads) = (await Card(outsider.Id), await Card(stage.Lead.Id));

        Assert.All(theirs.Issues.Shown, i => Assert.True(i is { Weight: null, Ours: null or { Firmness: null }, Theirs: null or { Firmness: null } }, $"{i}"));
        Assert.All(theirs.Promises.Shown, p => Assert.True(p is { OwedBy: null, Period: null }, $"{p}"));
        Assert.Contains(leads.Issues.Shown, i => i is { Weight: 9, Theirs.Firmness: not null });
        Assert.Contains(leads.Promises.Shown, p => p is { OwedBy: Side.Counterpart, Period: not null });
    }

    private async Task<MeetingCard> Card(Guid person)
    {
        var line = Ids.New();
        await stage.Send(new ExportNegotiation(line, stage.Id, ExportForm.Card), person);
        return await stage.Send(new GetMeetingCard(line, stage.Id, Names: true), person);
    }

    private sealed record Ask(string Path, JsonObject? Body);

    private static Task<ApiAnswer> Send(ApiClient by, Ask ask) => ask.Body is null ? by.Get(ask.Path) : by.PostText(ask.Path, ask.Body.ToJsonString());

    /// <summary>Every query of the running program at every address there is; a name in an address that the test does not know fails it.</summary>
    private IEnumerable<(ApiOperation Operation, IReadOnlyList<Ask> Asks)> Walk() =>
        from e in stage.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let operation = e.Metadata.GetMetadata<ApiOperation>()
        // Exercises know roles and briefs in place of clearances, and have tests of their own.
        where operation is not null && !typeof(ICommand).IsAssignableFrom(operation.Request) && operation.Request.Namespace != typeof(Application.Practice.GetExercise).Namespace
        select (operation, (IReadOnlyList<Ask>)[.. Addresses(e).SelectMany(address => operation.HasBody ? [new Ask(address, Body(e, operation))] : Filtered(address, e, operation))]);

    private IEnumerable<string> Addresses(RouteEndpoint endpoint)
    {
        IEnumerable<string> addresses = ["/" + string.Join('/', endpoint.RoutePattern.RawText!.Trim('/').Split('/').Skip(2))];
        foreach (var name in endpoint.RoutePattern.Parameters.Select(p => p.Name))
        {
            var written = endpoint.RoutePattern.Parameters.Single(p => p.Name == name).ParameterPolicies.Count > 0 ? $"{{{name}:guid}}" : $"{{{name}}}";
            addresses = [.. addresses.SelectMany(a => Values(name, a, written))];
        }
        return addresses;
    }

    private IEnumerable<string> Values(string name, string address, string written) => (name switch
    {
        "negotiationId" or "id" => [$"{stage.Id}"],
        "step" => Domain.Guideline.Steps.All.Select(s => $"{s.Number()}"),
        "move" => Enum.GetValues<Move>().Where(m => m != Move.Open).Select(m => Links.Kebab($"{m}")),
        "kind" => SheetKinds.All.Select(k => k.Slug),
        // After the kind, which stands before it.
        "recordId" => Of(address.Split('/')[^2]),
        "number" => ["ABCD-EFGH"],
        "agreementId" => Of("agreements"),
        "optionId" => Of("options"),
        "eventId" => Of("events"),
        "encounterId" => Of("contacts"),
        "proposalId" => Of("proposal"),
        "handoverId" => Of("handover"),
        "pauseId" => Of("pause"),
        "overrideId" => Of("override"),
        "followUpId" => Of("follow-ups"),
        _ => throw new InvalidOperationException($"Which {name} should the walk try? Say it here."),
    }).Select(value => address.Replace(written, value, StringComparison.Ordinal));

    private IEnumerable<string> Of(string kind) => records.Where(r => r.Kind == kind).Select(r => $"{r.Id}");

    /// <summary>As it is, and with each choice that can be asked for beside it.</summary>
    private static IEnumerable<Ask> Filtered(string address, RouteEndpoint endpoint, ApiOperation operation) =>
        ApiWorld.BodyOf(endpoint, operation)
            .SelectMany(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is { IsEnum: true } choice ? Enum.GetNames(choice).Select(c => $"{address}?{p.Name}={c}") : [])
            .Prepend(address).Select(path => new Ask(path, null));

    private static JsonObject Body(RouteEndpoint endpoint, ApiOperation operation)
    {
        var body = ApiWorld.Sample(endpoint, operation);
        if (body.ContainsKey("words")) body["words"] = Canary;
        return body;
    }

    /// <summary>Choices by their names, as they stand in JSON.</summary>
    private IEnumerable<string> Typed => chosen.Select(c => $"{c}").Append(Canary).Append("917 ");

    /// <summary>Fields of records by their kind, and what an issue weighs wherever it stands.</summary>
    private static readonly string[] Closed = [.. new[] { FieldKind.Text, FieldKind.Line, FieldKind.Choice, FieldKind.Choices, FieldKind.Number, FieldKind.YesNo }.Select(k => $"a closed {k}"), "a weight"];

    /// <summary>What of it stands in the answer. What a form offers to choose from is the same for everybody and not looked at.</summary>
    private List<string> Told(ApiAnswer answer)
    {
        if (answer.Status != HttpStatusCode.OK) return [];
        var parts = Parts("", JsonNode.Parse(answer.Body)).ToList();
        var values = parts.Where(p => p.Node is JsonValue).Select(p => $"{p.Node}").ToList();
        var told = Typed.Where(w => values.Exists(v => w is Canary or "917 " ? v.Contains(w, StringComparison.Ordinal) : v.Split(", ").Contains(w))).ToList();
        told.AddRange(parts.Where(p => p.Name.EndsWith("weight", StringComparison.OrdinalIgnoreCase) && p.Node is JsonValue v && v.TryGetValue<int>(out var weight) && weight > 0).Select(_ => "a weight").Take(1));
        told.AddRange(parts.Select(p => p.Node).OfType<JsonObject>().Where(IsTold).Select(o => $"a closed {o["field"]!["kind"]}").Distinct());
        return told;
    }

    /// <summary>A field of a record with something in it, of a group above the clearance.</summary>
    private static bool IsTold(JsonObject part) =>
        part["field"] is JsonObject field && Enum.TryParse<FieldGroup>($"{field["group"]}", out var group) && group != FieldGroup.General && group.Level() > Sensitivity.Moderate
            && ($"{part["written"]}".Length > 0 || part["text"] is JsonObject text && text["text"] is not null || part["label"] is not null || part["labels"] is JsonArray { Count: > 0 });

    private static IEnumerable<(string Name, JsonNode Node)> Parts(string name, JsonNode? node) => node switch
    {
        JsonObject o => o.Where(m => m.Key != "choices").SelectMany(m => Parts(m.Key, m.Value)).Prepend((name, o)),
        JsonArray a => a.SelectMany(i => Parts(name, i)),
        JsonValue v => [(name, v)],
        _ => [],
    };

    /// <summary>An override, a link, a suspension, a proposal and a hand-over, each with secrets in what it records.</summary>
    private async Task TellOfMoves()
    {
        var (story, lead) = (stage.Story, stage.Lead.Id);
        var (coordinator, successor) = (await stage.Host.Add("Own Coordinator", InstallationRoles.Coordinator), await stage.Host.Add("The Successor"));
        await Record("engagement-decision", new { Decision = EngagementChoice.Negotiate, Rationale = Canary, DecidedBy = Canary });
        await Record("no-alternate", new { NoneBecause = Canary, ReviewOn = story.Day(9) });
        await Record("sharing-rule", new { DefaultSensitivity = Sensitivity.High, WhoMaySee = Canary, NeverWrittenDown = Canary });
        await story.AdvanceDespite(Canary, ("W1", Canary), ("W2", Canary), ("W3", Canary), ("W12", Canary));
        await story.Add(coordinator.Id, TeamRole.Coordinator, Sensitivity.High);
        var other = await stage.OpenAnother("PLOVER");
        await other.Add(coordinator.Id, TeamRole.Coordinator, Sensitivity.High);
        await story.Move(Move.Link, coordinator.Id, [], ("other", other.Id), ("link-kind", LinkKind.SharedIntermediary), ("asserted-by", Canary), ("wording", Canary), ("stance", Say(LinkStance.Manage)), ("humanitarian-effect", Canary), ("other-lead-informed", false));
        await story.Move(Move.Suspend, lead, [], ("by-side", Side.Us), ("ground", Say(SuspensionGround.StaffSafety)), ("reason", Canary), ("criterion-met", CriterionMet.NoneWasSet), ("decided-by", Canary), ("message-to-counterpart", Canary),
            ("conditions-for-resuming", Canary), ("review-on", story.Day(7)), ("owner", lead), ("what-continues", Canary), ("duty-of-care", Canary));
        var proposal = await stage.Send(new ProposeMove(Ids.New(), stage.Id, Move.DeclareBreakdown, new Dictionary<string, string>
        {
            ["trigger"] = $"{BreakdownTrigger.NoCommonGround}",
            ["ended-by"] = $"{Side.Counterpart}",
            ["reason"] = Canary,
            ["last-positions"] = Canary,
            ["remaining-channel"] = Canary,
            ["fallback"] = Canary,
            ["protection-consequences"] = Canary,
            ["partners-told"] = Canary,
            ["review-on"] = story.Day(9),
            ["owner"] = $"{lead}",
        }), lead);
        await story.Move(Move.HandOver, lead, [], ("incoming", successor.Id), ("briefing", Canary), ("contacts-introduced", Canary), ("open-promises", Canary), ("unwritten-understandings", Canary), ("sensitivities", Canary));
        records.AddRange([("proposal", proposal), ("handover", (await stage.Only<Handover>()).Id), ("pause", (await stage.Only<Pause>()).Id), ("override", await stage.Read(db => db.Set<OverrideRecord>().Where(o => o.NegotiationId == stage.Id).Select(o => o.Id).FirstAsync(Stop)))]);
        pages.AddRange([Links.Proposal(stage.Id, proposal), Links.Handover(stage.Id, Last("handover")), Links.Suspension(stage.Id, Last("pause")), Links.Override(stage.Id, Last("override"))]);
    }

    private Guid Last(string kind) => records.FindLast(r => r.Kind == kind).Id;
}
