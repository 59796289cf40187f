using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NegotiationTracker.Domain;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>Every endpoint × everybody who may knock, and whatever they may send.</summary>
public sealed class EndpointTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private static readonly string[] Bodies =
    [
        "", "null", "[]", "{", "\"x\"", "1", "{\"values\":null}", "{\"a\":1}", "{\"version\":0,\"version\":1}", "{\"values\":{\"a\":{}}}", "{\"values\":{\"a\":[[]]}}", "{\"values\":{\"a\":1.5}}",
        "{\"operationId\":\"0197f0a0-0000-7000-8000-000000000001\"}", "{\"negotiationId\":\"0197f0a0-0000-7000-8000-000000000001\"}", new string('[', 200), $"{{\"a\":{new string('[', 100)}{new string(']', 100)}}}",
        "{\"\\ud800\":1}", "{\"version\":1e400}", "{\"version\":9223372036854775807}",
    ];

    private static readonly string[] Values =
        ["null", "1", "-1", "true", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "[null]", "[{}]", "[1]", "{}", "{\"x\":null}", "{\"x\":\"\\ud800\"}", "\"9999-12-31\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59-14:00\"", $"\"{new string('a', 30_000)}\"", "\"1, 2\"", "99999999999"];

    [Fact]
    public async Task Anonymous_AtEveryEndpoint_IsAskedForAToken()
    {
        foreach (var (endpoint, operation) in world.Endpoints)
        {
            var answer = await ApiWorld.Ask(world.Anonymous, endpoint, operation, world.Stage.Id);
            Assert.Equal((operation.Id, HttpStatusCode.Unauthorized, "token-needed"), (operation.Id, answer.Status, answer.Code));
            Assert.Equal("Bearer", $"{answer.Raw.Headers.WwwAuthenticate}");
        }
    }

    /// <summary>What is not theirs answers like what never was, byte by byte.</summary>
    [Fact]
    public async Task Stranger_AtEveryEndpoint_LearnsNothing()
    {
        var hidden = 0;
        foreach (var (endpoint, operation) in world.Endpoints.Where(e => ApiWorld.IsOfANegotiation(e.Endpoint)))
        {
            var theirs = await ApiWorld.Ask(world.Stranger, endpoint, operation, world.Stage.Id);
            if (!operation.HasBody) Assert.Equal((operation.Id, HttpStatusCode.NotFound), (operation.Id, theirs.Status));
            Assert.True(theirs.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{operation.Id}: {theirs.Status}");
            Assert.Equal((operation.Id, (await ApiWorld.Ask(world.Stranger, endpoint, operation, Ids.New())).Body), (operation.Id, theirs.Body));
            if (theirs.Status == HttpStatusCode.NotFound) hidden++;
        }
        Assert.True(hidden > 40, $"Only {hidden} were reached.");
    }

    [Fact]
    public async Task ReadOnlyToken_AtEveryEndpoint_ReadsAndChangesNothing()
    {
        foreach (var (endpoint, operation) in world.Endpoints)
        {
            var answer = await ApiWorld.Ask(world.Reading, endpoint, operation, world.Stage.Id);
            // Searches, the board and the check of a case take their words in a body and write nothing.
            var isSearch = operation.Id.StartsWith("search", StringComparison.Ordinal) || operation.Id.StartsWith("check", StringComparison.Ordinal) || operation.Id.StartsWith("get", StringComparison.Ordinal);
            if (operation.HasBody && !isSearch) Assert.Equal((operation.Id, HttpStatusCode.Forbidden, "token-read-only"), (operation.Id, answer.Status, answer.Code));
            else Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{operation.Id}: {answer.Status} {answer.Body}");
        }
    }

    [Fact]
    public async Task Member_AtEveryEndpoint_IsHeard()
    {
        var answered = 0;
        foreach (var (endpoint, operation) in world.Endpoints.Where(e => e.Operation.Id is not ("openNegotiation" or "passMandate" or "removeTeamMember")))
        {
            var answer = await ApiWorld.Ask(world.Member, endpoint, operation, world.Stage.Id);
            Assert.True((int)answer.Status < 500 && answer.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), $"{operation.Id}: {answer.Status} {answer.Body}");
            if (answer.Status == HttpStatusCode.OK) answered++;
            Assert.False(answer.Raw.Headers.Contains("Set-Cookie"), operation.Id);
            Assert.True(answer.Raw.Headers.CacheControl?.NoStore, operation.Id);
        }
        Assert.True(answered > 15, $"Only {answered} answered.");
    }

    [Fact]
    public async Task HostileBodies_AtEveryEndpoint_AreRefusedInWords()
    {
        var faults = new List<string>();
        foreach (var (endpoint, operation) in world.Endpoints.Where(e => e.Operation.HasBody))
        {
            var bodies = Bodies.Concat(
                from property in ApiWorld.BodyOf(endpoint, operation)
                from value in Values
                select With(ApiWorld.Sample(endpoint, operation), property.Name, value));
            foreach (var body in bodies)
                if (Fault(await world.Member.PostText(ApiWorld.Address(endpoint, world.Stage.Id), body)) is { } fault) faults.Add($"{operation.Id} {body[..Math.Min(body.Length, 160)]}: {fault}");
        }
        SourceTree.AssertNone(faults);
    }

    [Fact]
    public async Task HostileAddresses_AtEveryEndpoint_AreRefusedInWords()
    {
        var faults = new List<string>();
        foreach (var (endpoint, operation) in world.Endpoints.Where(e => !e.Operation.HasBody))
        {
            var address = ApiWorld.Address(endpoint, world.Stage.Id);
            var queries = ApiWorld.BodyOf(endpoint, operation).Select(p => p.Name).Append("unknown").SelectMany(name => new[] { $"{name}=", $"{name}=x", $"{name}=0", $"{name}=99", $"{name}=%00", $"{name}=%ED%A0%80", $"{name}=a&{name}=b", $"{name}=1,2" });
            foreach (var query in queries)
                if (Fault(await world.Member.Get($"{address}?{query}")) is { } fault) faults.Add($"{operation.Id}?{query}: {fault}");
        }
        foreach (var path in new[] { "/negotiations/x", $"/negotiations/{world.Stage.Id}/steps/0", $"/negotiations/{world.Stage.Id}/steps/10", $"/negotiations/{world.Stage.Id}/moves/open", $"/negotiations/{world.Stage.Id}/records/nothing", "/nowhere" })
            if (Fault(await world.Member.Get(path)) is { } fault) faults.Add($"{path}: {fault}");
        SourceTree.AssertNone(faults);
    }

    [Fact]
    public async Task Bodies_OfAnotherKindOrTooLarge_AreRefusedInWords()
    {
        var path = $"/negotiations/{world.Stage.Id}/records/notes";
        var broken = new HttpRequestMessage(HttpMethod.Post, ApiClient.Root + path) { Content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]) };
        broken.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        Assert.Equal("json-needed", (await world.Member.PostText(path, "values=1", type: "application/x-www-form-urlencoded")).Code);
        Assert.Equal("json-broken", (await world.Member.Send(broken)).Code);
        Assert.Equal("too-large", (await world.Member.PostText(path, $"{{\"values\":{{\"Text\":\"{new string('a', 1024 * 1024)}\"}}}}")).Code);
        Assert.Equal("method-not-offered", (await world.Member.Send(new(HttpMethod.Delete, ApiClient.Root + "/negotiations"))).Code);
        Assert.Equal("not-found", (await world.Member.Get("/nowhere")).Code);
    }

    /// <summary>Of the negotiation that one is not on, no word and no id is in any answer; its own people do read it.</summary>
    [Fact]
    public async Task Answers_ToSomebodyWhoIsNotOnIt_HoldNothingOfANegotiation()
    {
        var leaks = new List<string>();
        foreach (var (endpoint, operation) in world.Endpoints.Where(e => !e.Operation.HasBody || e.Operation.Id.StartsWith("search", StringComparison.Ordinal)))
            foreach (var negotiation in new[] { world.Stage.Id, world.Foreign })
                if (Tells(await ApiWorld.Ask(world.Member, endpoint, operation, negotiation), operation.Id)) leaks.Add($"{operation.Id} of {negotiation}");
        if (Tells(await world.Member.Post("/search", new { words = ApiWorld.Canary }), "search")) leaks.Add("search");

        SourceTree.AssertNone(leaks);
        Assert.Contains(ApiWorld.Canary, (await world.Stranger.Get($"/negotiations/{world.Foreign}")).Body, StringComparison.Ordinal);
        Assert.Contains(ApiWorld.Canary.ToUpperInvariant(), (await world.Stranger.Post("/search", new { words = ApiWorld.Canary })).Body, StringComparison.Ordinal);
    }

    /// <summary>People of one organisation see each other by name; nothing else of it is anybody's.</summary>
    private bool Tells(ApiAnswer answer, string operation)
    {
        var body = operation is "getOpenForm" or "getTeam" or "getMoveForm" ? answer.Body.Replace($"{ApiWorld.Canary} Lead", "", StringComparison.Ordinal).Replace($"{ApiWorld.Canary} Mandator", "", StringComparison.Ordinal) : answer.Body;
        return body.Contains(ApiWorld.Canary, StringComparison.OrdinalIgnoreCase) || body.Contains($"{world.Foreign}", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Fault(ApiAnswer answer) => (int)answer.Status switch
    {
        < 400 => null,
        >= 500 => $"{answer.Status} {answer.Body}",
        _ when answer.Raw.Content.Headers.ContentType?.MediaType != "application/problem+json" => $"{answer.Status} without a problem",
        _ => string.IsNullOrEmpty(answer.Code) || string.IsNullOrEmpty((string?)answer.Json["detail"]) ? $"{answer.Status} without words" : null,
    };

    /// <summary>The sample with one value written as it stands, sound or not.</summary>
    private static string With(System.Text.Json.Nodes.JsonObject sample, string name, string value)
    {
        sample.Remove(name);
        var rest = sample.ToJsonString()[1..^1];
        return new StringBuilder("{").Append(rest).Append(rest.Length > 0 ? "," : "").Append('"').Append(name).Append("\":").Append(value).Append('}').ToString();
    }
}
