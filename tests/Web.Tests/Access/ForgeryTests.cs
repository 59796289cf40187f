using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Api;
using NegotiationTracker.Web.Tests.House;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>No forged request counts, and looking changes nothing (TRUST S4): every unsafe door × every way to forge, whole tables compared.</summary>
[Collection(AccessWorldTests.Name)]
public sealed class ForgeryTests(AccessWorld world)
{
    private const string Field = "__RequestVerificationToken";

    private readonly AccessAnswers answers = new(world);

    private string Unreadable => world.Host.Services.GetRequiredService<Texts>()["Shell.Error.400.Title"];

    [Fact]
    public async Task Forms_ForgedInEveryWay_AreRefusedAndChangeNothing()
    {
        var (taken, tried) = (new List<string>(), 0);
        await answers.Token("lead");
        await answers.Token("administrator");
        var before = await Digest();
        foreach (var door in world.Doors.Where(d => d is { Kind: DoorKind.Page, Method: "POST" }))
        {
            var reader = ReaderOf(door);
            var (address, fields) = (AccessAsks.Address(world, door), await answers.Form(reader, door));
            foreach (var (name, content, headers) in await Forged(reader, fields))
            {
                var answer = await world.Browser(reader).Send(HttpMethod.Post, address, content, headers);
                tried++;
                if (!IsRefused(answer)) taken.Add($"{door.Key} as {reader}, {name}: {answer.Status} {answer.Heading}");
            }
            // The same, asked for as if it were a page.
            foreach (var method in new[] { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override" })
                await world.Browser(reader).Send(HttpMethod.Get, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}_method=POST&{string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))}", null, (method, "POST"));
        }

        SourceTree.AssertNone(taken);
        Assert.Equal(before, await Digest());
        Assert.InRange(tried, 800, int.MaxValue);
    }

    /// <summary>The control, of each form in turn: without the check it would be taken, and the test above would say so.</summary>
    [Fact]
    public async Task Forms_WithoutTheCheck_AreNotRefused()
    {
        var refused = new List<string>();
        foreach (var door in world.Doors.Where(d => d is { Kind: DoorKind.Page, Method: "POST" } && !d.IsAboutTheSession))
        {
            var reader = ReaderOf(door);
            var fields = await answers.Form(reader, door);
            fields.Remove(Field);
            if (IsRefused(await world.Browser(reader).Send(HttpMethod.Post, AccessAsks.Address(world, door), new FormUrlEncodedContent(fields), (AccessWorld.Unforged, "1")))) refused.Add(door.Key);
        }
        SourceTree.AssertNone(refused);
    }

    [Fact]
    public async Task Calls_ForgedInEveryWay_AreRefusedAndChangeNothing()
    {
        var (taken, tried) = (new List<string>(), 0);
        var (nobody, lead) = (world.Program("anonymous"), world.Program("lead"));
        var session = string.Join("; ", world.Browser("lead").Cookies.Select(c => $"{c.Key}={c.Value}"));
        var ended = new ApiClient(world.Host, await ApiClient.Token(world.Host, Guid.Parse(DemoPersonas.LeadId), days: 1));
        var before = await Digest();
        foreach (var door in world.Doors.Where(d => d is { Kind: DoorKind.Api, Method: "POST" }))
        {
            var (address, body) = (AccessAsks.Address(world, door), (await ApiAsks.Body(world, door))!);
            if (body == "{}") body = "{\"unknown\":1}";
            await Try("the session of a browser", nobody, 401, "application/json", ("Cookie", session));
            await Try("a token in a cookie", nobody, 401, "application/json", ("Cookie", "Authorization=Bearer x; access_token=x"));
            await Try("a token that never was", nobody, 401, "application/json", ("Authorization", "Bearer never-was"));
            await Try("two tokens", nobody, 401, "application/json", ("Authorization", "Bearer a"), ("Authorization", "Bearer b"));
            await Try("a form", lead, 415, "application/x-www-form-urlencoded");
            await Try("plain text", lead, 415, "text/plain");
            await Try("parts", lead, 415, "multipart/form-data");
            foreach (var site in new[] { "cross-site", "same-site" }) await Try(site, lead, 400, "application/json", ("Sec-Fetch-Site", site));
            await Try("another origin", lead, 400, "application/json", ("Origin", "https://elsewhere.example"));

            async Task Try(string name, ApiClient by, int expected, string type, params (string Name, string Value)[] headers)
            {
                var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
                foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Name, header.Value);
                var answer = await by.Send(request);
                tried++;
                if ((int)answer.Status != expected) taken.Add($"{door.Key}, {name}: {answer.Status} {answer.Body}");
            }
        }

        SourceTree.AssertNone(taken);
        Assert.Equal(before, await Digest());
        Assert.InRange(tried, 500, int.MaxValue);
    }

    /// <summary>Every page, feed, file and query, as people of every kind: the tables are the same afterwards.</summary>
    [Fact]
    public async Task Looking_AtEverything_ChangesNothing()
    {
        await using var scope = world.Host.Services.CreateAsyncScope();
        var address = $"/calendar/{await scope.ServiceProvider.GetRequiredService<ICalendarLinks>().Renew(Guid.Parse(DemoPersonas.LeadId), TestContext.Current.CancellationToken)}.ics";
        var before = await Digest();
        var looked = 0;
        foreach (var door in world.Doors.Where(d => d.Method == "GET"))
            foreach (var reader in new[] { "anonymous", "lead", "mandator", "focal point", "trainer", "trainee", "administrator", "other coordinator" })
            {
                await answers.Ask(reader, door);
                looked++;
            }
        var feed = await world.Browser("anonymous").Get(address);

        Assert.Equal(HttpStatusCode.OK, feed.Status);
        Assert.Equal(before, await Digest());
        Assert.InRange(looked, 900, int.MaxValue);
    }

    /// <summary>Somebody who would be let through, so that only the forgery can be the reason of the refusal.</summary>
    private static string ReaderOf(Door door) =>
        AccessWorld.Readers[Math.Max(1, AccessTable.Expected.GetValueOrDefault(door.Key, "o").IndexOf('o', 0))];

    private bool IsRefused(Answer answer) => answer.Status == HttpStatusCode.BadRequest && answer.Heading == Unreadable;

    private async Task<IEnumerable<(string Name, HttpContent Content, (string, string)[] Headers)>> Forged(string reader, Dictionary<string, string> fields)
    {
        var stranger = reader == "administrator" ? "lead" : "administrator";
        var (theirs, own, bare) = (await answers.Token(stranger), fields[Field], fields.Where(f => f.Key != Field).ToDictionary());
        var planted = string.Join("; ", world.Browser(reader).Cookies.Where(c => c.Key != "af").Append(new("af", world.Browser(stranger).Cookies["af"])).Select(c => $"{c.Key}={c.Value}"));
        HttpContent With(string token) => new FormUrlEncodedContent(bare.Append(new(Field, token)));
        return
        [
            ("no token", new FormUrlEncodedContent(bare), []),
            ("an empty token", With(""), []),
            ("half a token", With(own[..(own.Length / 2)]), []),
            ("somebody else's token", With(theirs), []),
            ("somebody else's token, with the cookie that belongs to it", With(theirs), [("Cookie", planted)]),
            .. world.EarlyToken(reader) is { } early ? new[] { ("a token from before signing in", With(early), Array.Empty<(string, string)>()) } : [],
            ("plain text", new StringContent(string.Join('\n', fields.Select(f => $"{f.Key}={f.Value}")), Encoding.UTF8, "text/plain"), []),
            ("json", new StringContent(System.Text.Json.JsonSerializer.Serialize(fields), Encoding.UTF8, "application/json"), []),
            ("nothing at all", new ByteArrayContent([]), []),
            ("another site", With(own), [("Sec-Fetch-Site", "cross-site")]),
            ("a neighbour of the site", With(own), [("Sec-Fetch-Site", "same-site")]),
            ("another origin", With(own), [("Origin", "https://elsewhere.example")]),
            ("another method in the field", new FormUrlEncodedContent(bare.Append(new("_method", "GET"))), [("X-HTTP-Method-Override", "GET")]),
        ];
    }

    private Task<string> Digest() => TableDigest.Of(world.Host);
}
