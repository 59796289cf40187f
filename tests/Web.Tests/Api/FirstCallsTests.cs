using System.Net;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>Finding a negotiation, reading its moves, making one.</summary>
public sealed class FirstCallsTests : IAsyncLifetime
{
    private HostStage stage = null!;
    private ApiClient lead = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        lead = await ApiClient.Of(stage.Host, stage.Lead);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private string Home => $"/negotiations/{stage.Id}";

    [Fact]
    public async Task List_OfAMember_NamesTheNegotiation()
    {
        var answer = await lead.Get("/negotiations");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("KESTREL", (string?)answer.Json["lines"]![0]!["codeName"]);
    }

    [Fact]
    public async Task Home_OfAMember_SaysWhereItStands()
    {
        var answer = await lead.Get(Home);

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body + string.Join('\n', stage.Host.Log.TakeLast(5)));
        Assert.Equal("CoordinateApproach", (string?)answer.Json["head"]!["currentStep"]);
    }

    [Fact]
    public async Task Moves_EachOfThem_IsOpenOrSaysWhyNotAndNamesItsFields()
    {
        var answer = await lead.Get($"{Home}/moves");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body + string.Join('\n', stage.Host.Log.TakeLast(5)));
        var moves = answer.Json["moves"]!.AsArray();
        Assert.Equal(16, moves.Count);
        Assert.All(moves, m => Assert.True((bool)m!["isOpen"]! || !(bool)m["canMake"]! || m["must"]!.AsArray().Count > 0, $"{m}"));
        var suspend = moves.Single(m => (string?)m!["move"] == "Suspend")!["fields"]!.AsArray();
        var side = suspend.Single(f => (string?)f!["key"] == "by-side")!;
        Assert.Equal(("Choice", true), ((string?)side["kind"], (bool)side["required"]!));
        Assert.Contains("Counterpart", side["choices"]!.AsArray().Select(c => (string?)c));
    }

    [Fact]
    public async Task Move_NotOpen_IsRefusedWithItsCodes()
    {
        var version = (long)(await lead.Get($"{Home}/moves")).Json["head"]!["version"]!;

        var answer = await lead.Post($"{Home}/moves/advance", new { version, values = new { summary = "On" } });

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.Status, answer.Raw.Content.Headers.ContentType?.MediaType));
        Assert.Contains("caution-unanswered", answer.Codes);
        Assert.Equal(Step(1), (await stage.Only()).CurrentStep);
    }

    [Fact]
    public async Task Move_Open_IsMade()
    {
        var version = (long)(await lead.Get($"{Home}/moves")).Json["head"]!["version"]!;

        var answer = await lead.Post($"{Home}/moves/suspend", new
        {
            version,
            values = new Dictionary<string, object>
            {
                ["by-side"] = "Counterpart",
                ["ground"] = "ActiveHostilities",
                ["reason"] = "Shelling",
                ["criterion-met"] = "No",
                ["decided-by"] = "The lead",
                ["message-to-counterpart"] = "By phone",
                ["conditions-for-resuming"] = "Three quiet days",
                ["review-on"] = "2199-01-31",
                ["owner"] = stage.Lead.Id,
                ["what-continues"] = "Calls",
                ["duty-of-care"] = "Nobody travels",
            },
        });

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        Assert.Equal(Standing.Suspended, (await stage.Only()).Standing);
    }

    private static Domain.Guideline.Step Step(int n) => (Domain.Guideline.Step)n;
}

internal static class StageReading
{
    public static Task<Negotiation> Only(this HostStage stage) =>
        stage.Read(async db => (await db.Negotiations.FindAsync([stage.Id], TestContext.Current.CancellationToken))!);
}
