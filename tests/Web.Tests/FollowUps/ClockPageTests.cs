using System.Net;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.FollowUps;

/// <summary>The administrator's page and the health endpoint say the same of the clock; quiet hours are chosen on the account page.</summary>
public sealed class ClockPageTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();
    private TestBrowser administrator = null!;

    private Texts Texts => host.Services.GetRequiredService<Texts>();

    public async ValueTask InitializeAsync() => administrator = await host.Browser().SignedIn(await host.Add("Ada Min", InstallationRoles.Administrator));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(1, ClockState.Beats, HttpStatusCode.OK, "Healthy")]
    [InlineData(6, ClockState.Off, HttpStatusCode.OK, "Degraded")]
    public async Task Clock_BeatenSomeMinutesAgo_IsSaidOnThePageAndByTheHealthEndpoint(int minutes, ClockState state, HttpStatusCode status, string word)
    {
        await Stamp("node-a", "");
        host.Time.Advance(TimeSpan.FromMinutes(minutes));

        var page = await administrator.Get("/administration/clock");
        var health = await host.Browser().Get("/health");

        Assert.Contains(Texts[$"FollowUps.Clock.{state}"], page.Text, StringComparison.Ordinal);
        Assert.Contains("node-a", page.Text, StringComparison.Ordinal);
        Assert.Equal((status, word), (health.Status, health.Html));
    }

    [Fact]
    public async Task Beat_ThatFailed_IsSaidOnThePageWithoutWhatAndByTheHealthEndpoint()
    {
        await Stamp("node-a", "InvalidOperationException");

        var page = await administrator.Get("/administration/clock");
        var health = await host.Browser().Get("/health");

        Assert.Contains(Texts["FollowUps.Clock.Failed"], page.Text, StringComparison.Ordinal);
        Assert.Contains(Texts["FollowUps.Clock.PlanFails.Text"], page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", page.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "Degraded"), (health.Status, health.Html));
    }

    [Fact]
    public async Task Database_ThatWasRestored_SaysSoUntilTheAdministratorDecidesOnce()
    {
        await Stamp("node-a", "");
        var now = host.Time.GetUtcNow();
        await host.Read(db => db.Set<Installation>().ExecuteUpdateAsync(s => s.SetProperty(i => i.BackupTakenAt, now.AddDays(-1)).SetProperty(i => i.RestoredAt, now).SetProperty(i => i.MailPausedAt, now)));

        var page = await administrator.Get(Links.Clock);
        var health = await host.Browser().Get("/health");
        var sent = await administrator.Press(page, Texts["FollowUps.Paused.Send"]);
        var late = await administrator.Press(page, Texts["FollowUps.Paused.Drop"], ("OperationId", Ids.New().ToString()));

        Assert.Contains(Texts["FollowUps.Paused"], page.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "Degraded"), (health.Status, health.Html));
        Assert.Equal(Links.Clock, sent.Location);
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains(Texts["Codes.mail-not-paused"], late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts["FollowUps.Paused"], (await administrator.Get(Links.Clock)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await host.Read(db => db.Audit.CountAsync(a => a.Act == "MailReleased")));
    }

    /// <summary>The pure rule, because a process of the tests has no clock of its own.</summary>
    [Theory]
    [InlineData(true, null, 1, ClockState.Starting)]
    [InlineData(true, null, 6, ClockState.Silent)]
    [InlineData(true, 6, 60, ClockState.Silent)]
    [InlineData(true, 4, 60, ClockState.Beats)]
    [InlineData(false, 4, 60, ClockState.Beats)]
    [InlineData(false, 6, 60, ClockState.Off)]
    public void State_OfBeatAndStart_IsAsTheTableSays(bool hasClock, int? beatMinutesAgo, int startedMinutesAgo, ClockState state)
    {
        var now = host.Time.GetUtcNow();

        Assert.Equal(state, new ClockProcess(hasClock, now.AddMinutes(-startedMinutesAgo)).State(beatMinutesAgo is { } m ? now.AddMinutes(-m) : null, now));
    }

    [Fact]
    public async Task QuietHours_ATimeThatIsNone_IsRefusedAndAValidOneIsKept()
    {
        var person = await host.Add("Ines Marant");
        var browser = await host.Browser().SignedIn(person);

        var refused = await browser.Press(await browser.Get("/account"), Texts["Accounts.Quiet.Button"], ("quietFrom", "late"), ("quietTo", "06:30"));
        var kept = await browser.Press(await browser.Get("/account"), Texts["Accounts.Quiet.Button"], ("quietFrom", "21:15"), ("quietTo", "06:30"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector("input[name=quietFrom][aria-invalid=true]"));
        Assert.Equal("06:30", refused.Document.QuerySelector("input[name=quietTo]")!.GetAttribute("value"));
        Assert.Equal("/account", kept.Location);
        var now = await host.Read(async db => (await db.People.FindAsync(person.Id))!);
        Assert.Equal((new TimeOnly(21, 15), new TimeOnly(6, 30)), (now.QuietFrom, now.QuietTo));
    }

    private async Task Stamp(string node, string failure)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new StampBeat(Ids.New(), node, ClockWork.Planning, 1, failure), TestContext.Current.CancellationToken);
    }
}
