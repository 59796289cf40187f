using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Calendar;

public sealed class CalendarFeedTests : IAsyncLifetime
{
    private const string Canary = "Sparrowhawk";

    private HostStage stage = null!;
    private TestBrowser program = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        program = stage.Host.Browser("203.0.113.9");
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Feed_ReadByAnotherProgram_HoldsTheOwnItemsByCodeName()
    {
        var due = stage.Story.Day(5);
        var followUp = await FollowUp(due, stage.Lead);
        await FollowUp(stage.Story.Day(6), stage.Mandator);
        var duty = await stage.Story.Record("commitments", new { OwedBy = Side.Counterpart, Act = Canary, DueOn = stage.Story.Day(9) });
        var mandate = await stage.Story.Record("mandates", new { IssuedOn = stage.Story.Day(0), ExpiresOn = stage.Story.Day(90), Authority = Domain.Groundwork.MandateAuthority.Explore, Scope = Canary }, stage.Mandator.Id);

        var (mine, theirs) = (await Read(await Address(stage.LeadBrowser)), await Read(await Address(await stage.MandatorBrowser())));

        Assert.Equal([followUp, duty], mine.Select(Id));
        Assert.Contains(mandate, theirs.Select(Id));
        Assert.DoesNotContain(followUp, theirs.Select(Id));
        var first = mine[0];
        Assert.Equal((due, "CONFIRMED", "CONFIDENTIAL", $"https://localhost{Links.Record(stage.Id, "follow-ups", followUp)}"), (first.Start, first.Status, first.Class, first.Url));
        Assert.StartsWith("KESTREL: ", first.Summary, StringComparison.Ordinal);
        Assert.Equal(["DISPLAY"], first.Alarms);
    }

    [Fact]
    public async Task Feed_OfAChangedItem_KeepsItsUidAndCountsUp()
    {
        var followUp = await FollowUp(stage.Story.Day(5), stage.Lead);
        var address = await Address(stage.LeadBrowser);
        var before = Assert.Single(await Read(address));
        stage.Host.Time.Advance(TimeSpan.FromMinutes(5));
        await Change(followUp, ("DueOn", stage.Story.Day(8)));
        var after = Assert.Single(await Read(address));
        await Change(followUp, ("Outcome", "Met them"));
        var settled = Assert.Single(await Read(address));
        stage.Host.Time.Advance(TimeSpan.FromDays(61));

        Assert.Equal((before.Uid, before.Sequence + 1, stage.Story.Day(8 - 61), "CONFIRMED"), (after.Uid, after.Sequence, after.Start, after.Status));
        Assert.NotEqual(before.Stamp, after.Stamp);
        Assert.Equal((before.Uid, "CANCELLED"), (settled.Uid, settled.Status));
        Assert.True(settled.Sequence > after.Sequence);
        Assert.Empty(settled.Alarms);
        Assert.Empty(await Read(address));
    }

    [Fact]
    public async Task Feed_AfterThePersonLeftTheList_TellsNothingOfIt()
    {
        var guest = await stage.Host.Add("Some Guest");
        await stage.Story.Add(guest.Id, TeamRole.SupportTeam, Sensitivity.High);
        await FollowUp(stage.Story.Day(5), guest);
        var address = await Address(await stage.Host.Browser().SignedIn(guest));
        Assert.Single(await Read(address));

        await stage.Send(new RemoveTeamMember(Ids.New(), stage.Id, await stage.Story.Version(), guest.Id, "Left"), stage.Mandator.Id);

        Assert.Empty(await Read(address));
        Assert.DoesNotContain("KESTREL", (await program.Get(address)).Html, StringComparison.Ordinal);
    }

    /// <summary>Words of every kind of text stand in the records; a calendar is not the place for any of them.</summary>
    [Fact]
    public async Task Feed_OfRecordsFullOfSecrets_HoldsNone()
    {
        await stage.Story.Record("follow-ups", new { Title = $"{Canary} at the bridge", DueOn = stage.Story.Day(3), Owner = stage.Lead.Id, Reason = Canary });
        await stage.Story.Record("commitments", new { OwedBy = Side.Us, Act = Canary, DueOn = stage.Story.Day(4), Period = Canary, Quantity = Canary });
        await stage.Story.Caution(Canary);

        var feed = (await program.Get(await Address(stage.LeadBrowser))).Html;

        Assert.Contains("KESTREL", feed, StringComparison.Ordinal);
        Assert.All([Canary, "Road access", "Tolm Valley", "ASH council", "Ines Marant"], word => Assert.DoesNotContain(word, feed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Link_RenewedRevokedOrOfSomebodyDisabled_AnswersLikeOneThatNeverWas()
    {
        await FollowUp(stage.Story.Day(5), stage.Lead);
        var first = await Address(stage.LeadBrowser);
        var second = await Address(stage.LeadBrowser);
        var never = await program.Get($"/calendar/{SecretText.New()}.ics");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await program.Get(first)).Status, (await program.Get(second)).Status));

        await stage.Host.Change(stage.Lead.Id, p => p.Disable());
        var disabled = await program.Get(second);
        await stage.Host.Change(stage.Lead.Id, p => p.Enable());
        await stage.LeadBrowser.Press(await stage.LeadBrowser.Get("/account"), stage.Texts["Calendar.End"]);
        var revoked = await program.Get(second);

        Assert.Equal(HttpStatusCode.NotFound, never.Status);
        Assert.Equal((never.Status, never.Html), (disabled.Status, disabled.Html));
        Assert.Equal((never.Status, never.Html), (revoked.Status, revoked.Html));
        Assert.Equal((never.Status, never.Html), ((await program.Get("/calendar/short.ics")).Status, never.Html));
        var acts = await stage.Read(db => db.Set<AuditEntry>().Where(a => a.Act.StartsWith("CalendarLink")).OrderBy(a => a.Sequence).Select(a => a.Act).ToListAsync(Stop));
        Assert.Equal([AccountActs.CalendarLinkMade, AccountActs.CalendarLinkMade, AccountActs.CalendarLinkEnded], acts);
    }

    [Fact]
    public async Task Link_Made_IsShownOnceStoredHashedAndNeverLogged()
    {
        var address = await Address(stage.LeadBrowser);
        var secret = address.Split('/', '.')[2];
        await program.Get(address);

        Assert.DoesNotContain(secret, (await stage.LeadBrowser.Get("/account")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Host.Log, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.Equal([SecretText.Hash(secret)!], await stage.Host.Read(db => db.Set<CalendarLink>().Select(l => l.TokenHash).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Feed_AskedAgain_AnswersNotModifiedUntilSomethingChanges()
    {
        await FollowUp(stage.Story.Day(5), stage.Lead);
        var address = await Address(stage.LeadBrowser);
        var first = await program.Get(address);
        var tag = first.Raw.Headers.ETag!.ToString();
        var again = await Ask(address, tag);
        await FollowUp(stage.Story.Day(6), stage.Lead);
        var changed = await Ask(address, tag);

        Assert.Equal(("text/calendar", "no-cache, private", "no-referrer"), (first.Raw.Content.Headers.ContentType!.MediaType, first.Raw.Headers.CacheControl!.ToString(), first.Raw.Headers.GetValues("Referrer-Policy").Single()));
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync(Stop)));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.True((await program.Get("/calendar/short.ics")).Raw.Headers.CacheControl!.NoStore);
    }

    /// <summary>A feed is read, it never writes: the database is the same afterwards.</summary>
    [Fact]
    public async Task Feed_Read_WritesNothing()
    {
        await FollowUp(stage.Story.Day(5), stage.Lead);
        var address = await Address(stage.LeadBrowser);
        var before = await stage.Read(db => db.Set<AuditEntry>().CountAsync(Stop));

        await program.Get(address);

        Assert.Equal(before, await stage.Read(db => db.Set<AuditEntry>().CountAsync(Stop)));
    }

    private static Guid Id(ReadEvent e) => Guid.Parse(e.Uid.Split('.')[0]);

    private async Task<IReadOnlyList<ReadEvent>> Read(string address)
    {
        var answer = await program.Get(address);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return await OtherReader.Read(await answer.Raw.Content.ReadAsByteArrayAsync(Stop));
    }

    private async Task<HttpResponseMessage> Ask(string address, string tag)
    {
        using var client = stage.Host.Server.CreateClient();
        client.BaseAddress = new Uri("https://localhost");
        client.DefaultRequestHeaders.Add(AccountsHost.SourceHeader, "203.0.113.9");
        client.DefaultRequestHeaders.Add("If-None-Match", tag);
        return await client.GetAsync(address, Stop);
    }

    /// <summary>Makes a link on the account page and answers its path.</summary>
    private async Task<string> Address(TestBrowser by)
    {
        var account = await by.Get("/account");
        var button = account.Text.Contains(stage.Texts["Calendar.None"], StringComparison.Ordinal) ? "Calendar.Make" : "Calendar.Renew";
        var made = await by.Press(account, stage.Texts[button]);
        return new Uri(made.Document.QuerySelector("#calendar-address")!.GetAttribute("value")!).AbsolutePath;
    }

    private Task<Guid> FollowUp(string due, Person owner) => stage.Story.Record("follow-ups", new { Title = "Call again", DueOn = due, Owner = owner.Id });

    private async Task Change(Guid followUp, params (string Field, string Value)[] values)
    {
        var version = await stage.Read(db => db.Set<FollowUp>().Where(f => f.Id == followUp).Select(f => f.Version).SingleAsync(Stop));
        await stage.Send(new SaveSheet(Ids.New(), stage.Id, "follow-ups", followUp, version, values.ToDictionary(v => v.Field, v => (string?)v.Value)), stage.Lead.Id);
    }
}
