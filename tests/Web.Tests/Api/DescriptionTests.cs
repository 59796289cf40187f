using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>The description is complete, sound in itself, and tells nothing of how the program is made.</summary>
public sealed partial class DescriptionTests(DescriptionTests.Described described) : IClassFixture<DescriptionTests.Described>
{
    private const string Linter = "TRACKER_TEST_OPENAPI_LINTER";
    private static readonly string[] Verbs = ["get", "post"];

    private JsonObject Document => described.Document;

    [Fact]
    public void Operations_EachOfThem_HasIdSummaryTagAndAnswers() => SourceTree.AssertNone(
        from o in Operations()
        from missing in new[]
        {
            o.Json["operationId"] is null ? "no id" : null,
            Worded(o.Json["summary"]) ? null : "no summary",
            o.Json["tags"]?.AsArray().Count == 1 ? null : "no tag",
            o.Json["responses"]!.AsObject().Any(r => r.Key[0] == '2' && r.Value!["content"]?["application/json"]?["schema"] is not null) ? null : "no answer",
            o.Json["responses"]!.AsObject().Where(r => r.Key[0] != '2').All(r => r.Value!["content"]?["application/problem+json"]?["schema"]?["$ref"] is not null) ? null : "a refusal without a problem",
            o.Json["responses"]!["401"] is null || o.Json["responses"]!["404"] is null ? "no refusal" : null,
            o.Json["responses"]!.AsObject().All(r => Worded(r.Value!["description"])) ? null : "an answer without words",
        }
        where missing is not null
        select $"{o.Where}: {missing}");

    [Fact]
    public void Operations_TheirIds_AreAllDifferent() => Assert.Empty(Operations().GroupBy(o => (string)o.Json["operationId"]!).Where(g => g.Count() > 1).Select(g => g.Key));

    /// <summary>A summary that was made from its key would repeat the id.</summary>
    [Fact]
    public void Words_OfOperationsAndTags_StandInTheResources()
    {
        Assert.DoesNotContain(Operations(), o => ((string)o.Json["summary"]!).Replace(" ", "", StringComparison.Ordinal).Equals((string)o.Json["operationId"]!, StringComparison.OrdinalIgnoreCase) && ((string)o.Json["summary"]!).Split(' ').Length > 3);
        Assert.All(Operations(), o => Assert.NotNull(described.Texts.Find($"Api.Do.{o.Json["operationId"]}")));
        Assert.All(Operations(), o => Assert.NotNull(described.Texts.Find($"Api.Tag.{o.Json["tags"]![0]}")));
    }

    [Fact]
    public void References_EachOfThem_LeadsSomewhere()
    {
        var references = Nodes(Document).OfType<JsonObject>().Select(n => n["$ref"]).OfType<JsonValue>().Select(r => (string)r!).ToHashSet();

        Assert.True(references.Count > 60, $"{references.Count}");
        SourceTree.AssertNone(references.Where(r => !r.StartsWith("#/", StringComparison.Ordinal) || r[2..].Split('/').Aggregate((JsonNode?)Document, (at, part) => at?[part]) is null));
    }

    [Fact]
    public void Paths_EachNameInThem_IsAParameter() => SourceTree.AssertNone(
        from o in Operations()
        from Match name in Braces().Matches(o.Where)
        where o.Json["parameters"]!.AsArray().Count(p => (string)p!["in"]! == "path" && (string)p["name"]! == name.Groups["name"].Value) != 1
        select $"{o.Where}: {name.Value}");

    [Fact]
    public void Posts_OfCommands_TakeAKey()
    {
        var without = Operations().Where(o => o.Where.StartsWith("post ", StringComparison.Ordinal) && (o.Json["parameters"]?.AsArray() ?? []).All(p => (string)p!["name"]! != "Idempotency-Key")).Select(o => (string)o.Json["operationId"]!);

        Assert.Equal(["checkAudit", "checkCasePack", "getBoardFigures", "getBoardTable", "getPhaseBoard", "revealField", "searchInside", "searchNegotiations"], without.Order());
    }

    [Fact]
    public void Security_OfEverything_IsTheToken()
    {
        Assert.Equal("bearer", (string?)Document["components"]!["securitySchemes"]!["token"]!["scheme"]);
        Assert.NotNull(Document["security"]!.AsArray().Single()!["token"]);
    }

    [Fact]
    public void Names_InTheDocument_TellNothingOfTheProgram() => SourceTree.AssertNone(Inside().Matches(Document.ToJsonString()).Select(m => m.Value).Distinct());

    [Fact]
    public void Bodies_OfCommands_LeaveOutWhatTheServerFills() => SourceTree.AssertNone(
        from o in Operations()
        where o.Json["requestBody"]?["content"]?["application/json"]?["schema"]?["properties"] is JsonObject body && (body.ContainsKey("operationId") || body.ContainsKey("negotiationId"))
        select o.Where);

    [Fact]
    public async Task Description_WithoutPermissionToShowIt_TakesAToken()
    {
        await using var host = new AccountsHost();
        var person = await host.Add("Ines Marant");

        Assert.Equal(HttpStatusCode.Unauthorized, (await new ApiClient(host, null).Send(new(HttpMethod.Get, "/openapi/v1.json"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await ApiClient.Of(host, person)).Send(new(HttpMethod.Get, "/openapi/v1.json"))).Status);
    }

    [Fact]
    public async Task Document_ReadByALinter_HasNoFault()
    {
        var (code, said) = await Lint(Document);

        Assert.True(code == 0, said);
    }

    /// <summary>The linter does look: each of these is one fault that a person makes, and none is let through.</summary>
    [Theory]
    [InlineData("a misspelt word of the specification", "paths./api/v1/negotiations.get", "respones", "{}")]
    [InlineData("a document without a title", "info", "title", null)]
    [InlineData("a reference that leads nowhere", "components.schemas.Saved.properties.id", "$ref", "\"#/components/schemas/Nothing\"")]
    [InlineData("a type that there is not", "components.schemas.Saved", "type", "\"strnig\"")]
    [InlineData("a name in the address that is no parameter", "paths./api/v1/negotiations/{id}.get", "parameters", "[]")]
    [InlineData("two operations with one id", "paths./api/v1/negotiations.get", "operationId", "\"getWaiting\"")]
    [InlineData("a security scheme that nobody described", "", "security", "[{\"nobody\":[]}]")]
    public async Task Linter_GivenABrokenDocument_RefusesIt(string fault, string at, string name, string? written)
    {
        var broken = Document.DeepClone().AsObject();
        var part = at.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)broken, (node, key) => node[key]!).AsObject();
        if (written is null) Assert.True(part.Remove(name), fault);
        else part[name] = JsonNode.Parse(written);

        var (code, said) = await Lint(broken);

        Assert.True(code != 0, $"{fault}: {said}");
    }

    private static async Task<(int Code, string Said)> Lint(JsonObject document)
    {
        var linter = Environment.GetEnvironmentVariable(Linter);
        if (string.IsNullOrEmpty(linter))
        {
            const string missing = $"Set {Linter} to a command that checks the file it is given: \"$PWD/scripts/lint-openapi\" (needs python3-jsonschema), or \"npx redocly lint\".";
            Assert.True(Environment.GetEnvironmentVariable("CI") is not "true", missing);
            Assert.Skip(missing);
        }
        var stop = TestContext.Current.CancellationToken;
        var file = Path.Combine(Directory.CreateTempSubdirectory("openapi-").FullName, "v1.json");
        await File.WriteAllTextAsync(file, document.ToJsonString(), stop);
        using var run = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{linter} {file} 2>&1"]) { RedirectStandardOutput = true })!;
        var said = await run.StandardOutput.ReadToEndAsync(stop);
        await run.WaitForExitAsync(stop);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return (run.ExitCode, said);
    }

    private IEnumerable<(string Where, JsonObject Json)> Operations() =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Verbs.Contains(operation.Key)
        select ($"{operation.Key} {path.Key}", operation.Value!.AsObject());

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Nodes(m.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Nodes).Prepend(a),
        null => [],
        _ => [node],
    };

    private static bool Worded(JsonNode? text) => ((string?)text)?.Contains(' ', StringComparison.Ordinal) == true;

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();

    /// <summary>Layers, generics, documents of the developers, and what only the database knows.</summary>
    [GeneratedRegex(@"System\.|Microsoft\.|`\d|NegotiationTracker\.|\w+(Handler|Validator|Dto|Entity)""|RULINGS|DOMAIN|HOUSE|ValueTuple|KeyValuePair|EvidenceVersion|Sealed|localhost|127\.0\.0\.1", RegexOptions.NonBacktracking)]
    private static partial Regex Inside();

    public sealed class Described : IAsyncLifetime
    {
        private readonly AccountsHost host = new("Development", demo: true);

        public JsonObject Document { get; private set; } = null!;

        public Web.Infrastructure.Localisation.Texts Texts => (Web.Infrastructure.Localisation.Texts)host.Services.GetService(typeof(Web.Infrastructure.Localisation.Texts))!;

        public async ValueTask InitializeAsync() => Document = (await new ApiClient(host, null).Send(new(HttpMethod.Get, "/openapi/v1.json"))).Json;

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
