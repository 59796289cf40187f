using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>TRUST R5: pressing the button twice does it once, by the pages and by the API. A thousand tries in the long lane (forty times as many).</summary>
public sealed class TwiceTests
{
    private const int AtOnce = 8;
    private const int Tries = 25;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task Form_SentEightTimesAtOnce_MakesOneRecordAndOneLineOfTheAudit(string provider)
    {
        await using var running = await Running.On(provider);
        var (stage, lead) = (running.Stage, running.Stage.LeadBrowser);
        var twins = Enumerable.Range(0, AtOnce).Select(_ => lead.Twin()).ToList();
        for (var n = 1; n <= Chance.Rounds(Tries); n++)
        {
            var page = await lead.Get(Links.LogContact(stage.Id));
            var operation = Guid.Parse(page.Document.QuerySelector("input[name=OperationId]")!.GetAttribute("value")!);

            var answers = await Task.WhenAll(twins.Select(t => Task.Run(() => t.Press(page, "Save contact", ("Input.Medium", "Phone"), ("Input.What", $"Call {n}")))));

            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
            Assert.Single(answers.Select(a => a.Location).Distinct());
            Assert.Equal((n, 1), (await stage.Count<Encounter>(), await Lines(stage, operation, nameof(Encounter))));
        }
    }

    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task Request_SentEightTimesAtOnceUnderOneKey_MakesOneRecordAndOneLineOfTheAudit(string provider)
    {
        await using var running = await Running.On(provider);
        var stage = running.Stage;
        var lead = await ApiClient.Of(stage.Host, stage.Lead);
        for (var n = 1; n <= Chance.Rounds(Tries); n++)
        {
            var (key, note) = ($"{Ids.New()}", new { values = new Dictionary<string, string> { ["Step"] = "CoordinateApproach", ["Topic"] = "Other", ["Text"] = $"Note {n}" } });

            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => lead.Post($"/negotiations/{stage.Id}/records/notes", note, key))));

            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
            var made = Assert.Single(answers.Select(a => a.Id).Distinct());
            Assert.Equal(n, await stage.Count<StepNote>());
            Assert.Equal(1, await stage.Host.Read(db => db.Audit.CountAsync(a => a.EntityId == made, Ct)));
        }
    }

    /// <summary>Whoever goes back and sends again, or reloads what a post answered, sends the same form.</summary>
    [Fact]
    public async Task Form_SentAgainAfterItsAnswer_LeadsToTheSameRecord()
    {
        await using var running = await Running.On("Sqlite");
        var page = await running.Stage.LeadBrowser.Get(Links.LogContact(running.Stage.Id));
        var first = await running.Stage.LeadBrowser.Press(page, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "A call"));

        var again = await running.Stage.LeadBrowser.Press(page, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "A call"));

        Assert.Equal((HttpStatusCode.Redirect, first.Location), (again.Status, again.Location));
        Assert.Equal(1, await running.Stage.Count<Encounter>());
    }

    [Fact]
    public async Task Operations_AfterAMonth_AreForgottenWithTheNextSignIn()
    {
        await using var running = await Running.On("Sqlite");
        var stage = running.Stage;
        Task<int> Operations() => stage.Host.Read(db => db.Set<Operation>().CountAsync(Ct));
        stage.Host.Time.Advance(TimeSpan.FromDays(29));
        await stage.Host.Browser().SignedIn(stage.Lead);
        var before = await Operations();

        stage.Host.Time.Advance(TimeSpan.FromDays(2));
        await stage.Host.Browser().SignedIn(stage.Lead);

        Assert.True(before > 0);
        Assert.Equal(0, await Operations());
    }

    private static Task<int> Lines(Support.HostStage stage, Guid operation, string entity) =>
        stage.Host.Read(db => db.Audit.CountAsync(a => a.OperationId == operation && a.Entity == entity, Ct));
}
