using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>A request that is sent again is done once; a key is never two requests; and a record that changed meanwhile is not overwritten.</summary>
public sealed class IdempotencyTests : IAsyncLifetime
{
    private const string Key = "8f14e45f-ceea-467f-a8b2-0c1d2e3f4a5b";

    private HostStage stage = null!;
    private ApiClient lead = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        lead = await ApiClient.Of(stage.Host, stage.Lead);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private string Notes => $"/negotiations/{stage.Id}/records/notes";

    private static object Note(string text) => new { values = new Dictionary<string, string> { ["Step"] = "CoordinateApproach", ["Topic"] = "Other", ["Text"] = text } };

    [Fact]
    public async Task SameRequest_SentTwice_IsDoneOnceAndAnsweredAlike()
    {
        var (first, second) = (await lead.Post(Notes, Note("Once"), Key), await lead.Post(Notes, Note("Once"), Key));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, second.Status));
        Assert.Equal((first.Body, first.Raw.Headers.Location), (second.Body, second.Raw.Headers.Location));
        Assert.Equal(1, await stage.Count<StepNote>());
    }

    [Fact]
    public async Task SameRequest_SentAtOnce_IsDoneOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lead.Post(Notes, Note("Once"), Key)));

        Assert.Single(answers.Select(a => (a.Status, a.Body)).Distinct());
        Assert.Equal(1, await stage.Count<StepNote>());
    }

    [Fact]
    public async Task SameKey_WithAnotherBodyOrAddress_IsRefused()
    {
        await lead.Post(Notes, Note("First"), Key);

        var (body, address) = (await lead.Post(Notes, Note("Second"), Key), await lead.Post($"/negotiations/{stage.Id}/records/organisations", Note("First"), Key));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (body.Status, body.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (address.Status, address.Code));
        Assert.Equal(1, await stage.Count<StepNote>());
    }

    [Fact]
    public async Task SameKey_OfAnotherPerson_IsAnotherKey()
    {
        var mandator = await ApiClient.Of(stage.Host, stage.Mandator);

        var (theirs, mine) = (await mandator.Post(Notes, Note("Same"), Key), await lead.Post(Notes, Note("Same"), Key));

        Assert.NotEqual(theirs.Id, mine.Id);
        Assert.Equal(2, await stage.Count<StepNote>());
    }

    [Fact]
    public async Task NoKey_SentTwice_IsTwoRecords()
    {
        await lead.Post(Notes, Note("Twice"));
        await lead.Post(Notes, Note("Twice"));

        Assert.Equal(2, await stage.Count<StepNote>());
    }

    /// <summary>What was refused changed nothing, so its key is still free.</summary>
    [Fact]
    public async Task RefusedRequest_SentRightUnderItsKey_IsDone()
    {
        var refused = await lead.Post(Notes, new { values = new { } }, Key);
        var done = await lead.Post(Notes, Note("Right now"), Key);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created), (refused.Status, done.Status));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("ü")]
    public async Task Key_ThatIsNone_IsRefused(string key)
    {
        var answer = await lead.Post(Notes, Note("Text"), key);

        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-unusable"), (answer.Status, answer.Code));
        Assert.Equal(0, await stage.Count<StepNote>());
    }

    /// <summary>The body is kept nowhere but in the record itself.</summary>
    [Fact]
    public async Task Operation_UnderAKey_KeepsAHashAndNoBody()
    {
        await lead.Post(Notes, Note("Unmistakable"), Key);

        var operation = await stage.Host.Read(db => db.Set<Operation>().SingleAsync(o => o.RequestHash != null, TestContext.Current.CancellationToken));
        Assert.Equal((32, "SaveSheet", stage.Lead.Id), (operation.RequestHash!.Length, operation.Command, operation.ActorId));
    }

    [Fact]
    public async Task OldVersion_OfARecord_IsRefusedWithTheCurrentOne()
    {
        var note = (await lead.Post(Notes, Note("First"))).Id;
        await lead.Post($"{Notes}/{note}", new { version = 1, values = new Dictionary<string, string> { ["Text"] = "Second" } });

        var stale = await lead.Post($"{Notes}/{note}", new { version = 1, values = new Dictionary<string, string> { ["Text"] = "Third" } });

        Assert.Equal((HttpStatusCode.Conflict, "version-stale", 2L), (stale.Status, stale.Code, (long?)stale.Json["version"]));
    }

    [Fact]
    public async Task Field_ThatIsWrong_IsNamedWithItsCodes()
    {
        var answer = await lead.Post(Notes, new { values = new Dictionary<string, object> { ["Step"] = "Nowhere", ["Text"] = "x" } });

        Assert.Contains("not-a-choice", answer.CodesAt("values.Step"));
    }
}
