using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Hostile;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Tests.Access;
using NegotiationTracker.Web.Tests.Api;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Hostile;

/// <summary>The corpus through every other form, every call, every filter and the headers: taken or refused, never a fault (TRUST S8).</summary>
[Collection(AccessWorldTests.Name)]
public sealed class HostileDoorTests(AccessWorld world)
{
    private const int EachDoor = 5;

    private readonly AccessAnswers answers = new(world);
    private readonly List<string> faults = [];
    private int next;

    /// <summary>Every field of every form in turn, and all at once.</summary>
    [Fact]
    public async Task Forms_WithHostileFields_AnswerWithoutAFault()
    {
        foreach (var door in world.Doors.Where(d => d is { Kind: DoorKind.Page, Method: "POST" } && !d.IsAboutTheSession))
        {
            var reader = AccessWorld.Readers[Math.Max(1, AccessTable.Expected[door.Key].IndexOf('o', StringComparison.Ordinal))];
            var address = AccessAsks.Address(world, door);
            var names = (await answers.Form(reader, door)).Keys.Where(k => !k.StartsWith("__", StringComparison.Ordinal)).ToList();
            for (var n = 0; n < EachDoor * Chance.Rounds(1); n++)
            {
                var fields = await answers.Form(reader, door);
                foreach (var name in n == 0 ? names : [names[n % names.Count]]) fields[name] = Next();
                var answer = await world.Browser(reader).Post(address, fields);
                if ((int)answer.Status >= 500) faults.Add($"{door.Key}: {answer.Status} for {JsonSerializer.Serialize(fields)}\n{world.Host.Log.LastOrDefault(l => l.Contains("Exception", StringComparison.Ordinal))}");
                if (answer.Document.QuerySelector("[onerror],[onload],[onfocus],iframe,object,embed,main script:not([src^='/passkeys.'])") is { } ran) faults.Add($"{door.Key}: {ran.OuterHtml}");
            }
        }
        SourceTree.AssertNone(faults);
    }

    [Fact]
    public async Task Calls_WithHostileTexts_AnswerWithoutAFault()
    {
        foreach (var door in world.Doors.Where(d => d.Kind == DoorKind.Api))
        {
            var address = AccessAsks.Address(world, door);
            var texts = ApiWorld.BodyOf(door.Endpoint, door.Operation!).ToList();
            for (var n = 0; n < EachDoor * Chance.Rounds(1) && (n == 0 || texts.Count > 0); n++)
            {
                var request = new HttpRequestMessage(new HttpMethod(door.Method), address);
                if (door.Operation!.HasBody)
                {
                    var body = JsonNode.Parse((await ApiAsks.Body(world, door))!)!.AsObject();
                    foreach (var text in n == 0 ? texts : [texts[n % texts.Count]]) body[text.Name] = Of(text.PropertyType);
                    request.Content = new StringContent(body.ToJsonString(ApiJson.Options), System.Text.Encoding.UTF8, "application/json");
                }
                else if (texts.Count > 0) request.RequestUri = new Uri($"{address}?{texts[n % texts.Count].Name}={Escaped(Next())}", UriKind.Relative);
                var answer = await world.Program(n % 2 == 0 ? "lead" : "trainer").Send(request);
                if ((int)answer.Status >= 500 || answer.Status >= System.Net.HttpStatusCode.BadRequest && string.IsNullOrEmpty(answer.Code)) faults.Add($"{door.Key}: {answer.Status} {answer.Body}\n{world.Host.Log.LastOrDefault(l => l.Contains("Exception", StringComparison.Ordinal))}");
            }
        }
        SourceTree.AssertNone(faults);
    }

    [Fact]
    public async Task Addresses_WithHostileParts_AnswerWithoutAFault()
    {
        Assert.Equal(System.Net.HttpStatusCode.OK, (await world.Browser("lead").Get("/board")).Status);
        var names = new[] { "view", "area", "standing", "show", "target", "consequence", "days", "back", "about", "before", "after", "page", "handler", "step", "names", "language", "from", "Kind", "ui-culture", "culture" };
        foreach (var (i, door) in world.Doors.Where(d => d is { Kind: DoorKind.Page, Method: "GET" }).Index())
        {
            var address = AccessAsks.Address(world, door);
            var tries = names.Skip(i % 4).Where((_, n) => n % 4 == 0).Select(name => $"{address}?{name}={Escaped(Next())}").Concat(Paths(address).Where((_, n) => n % 5 == i % 5));
            foreach (var attempt in tries)
            {
                var answer = await world.Browser("lead").Get(attempt);
                if ((int)answer.Status >= 500) faults.Add($"{attempt}: {answer.Status}\n{world.Host.Log.LastOrDefault(l => l.Contains("Exception", StringComparison.Ordinal))}");
                if (answer.Location is { } to && !to.StartsWith('/')) faults.Add($"{attempt} leads to {to}");
            }
        }
        SourceTree.AssertNone(faults);
    }

    [Fact]
    public async Task Headers_WithHostileValues_ChangeNothingThatIsSaid()
    {
        var plain = await world.Browser("lead").Get("/board");
        Assert.Equal(System.Net.HttpStatusCode.OK, plain.Status);
        foreach (var name in new[] { "X-Forwarded-Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-Host", "Accept-Language", "Accept", "User-Agent", "Referer", "Cookie2", "Range", "If-Match", "Expect-CT", "Content-Language", "X-Requested-With", "Via", "True-Client-IP" })
            foreach (var value in new[] { "elsewhere.example", "https://elsewhere.example/\"><script>__hit(1)</script>", "127.0.0.1", "/administration/people", Corpus.All[next++ * 31 % Corpus.All.Count].Text.ReplaceLineEndings(" "), new string('a', 4000) })
            {
                if (value.Any(c => c is < ' ' or > '~')) continue;
                var answer = await world.Browser("lead").Send(HttpMethod.Get, "/board", null, (name, value));
                if (answer.Status != plain.Status || answer.Html.Contains("elsewhere.example", StringComparison.Ordinal) || answer.Html.Contains("__hit", StringComparison.Ordinal)) faults.Add($"{name}: {value}: {answer.Status}");
            }
        SourceTree.AssertNone(faults);
    }

    /// <summary>Lone halves of pairs, which no encoding of a request can hold, as the sign for what cannot be read.</summary>
    private string Next() => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(Corpus.All[next++ * 7 % Corpus.All.Count].Text));

    private JsonNode? Of(Type type) => type == typeof(string) ? JsonValue.Create(Next())
        : typeof(System.Collections.IDictionary).IsAssignableFrom(type) ? new JsonObject { ["Text"] = Next() }
        : type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? new JsonArray(JsonValue.Create(Next())) : JsonValue.Create(Next());

    private static string Escaped(string text) => string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => $"%{b:x2}"));

    private static IEnumerable<string> Paths(string address) =>
    [
        $"/{address}", $"{address}/", $"{address}/.", $"{address}/..", $"{address}/..;/", $"{address}%2e%2e%2f", $"{address}%0d%0aSet-Cookie:%20a=b", $"{address};a=b", $"{address}//x", address.ToUpperInvariant(), $"/.{address}", $"{address}.json", $"{address}.css", $"{address}/site.css", $"{address}%c0%af", $"{address}%ff", $"{address}~", $"{address}.bak", $"/%5c{address}",
    ];
}
