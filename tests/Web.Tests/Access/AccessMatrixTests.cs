using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>Every handler of every page × every role × on the list or not, against the reviewed table.</summary>
public sealed partial class AccessMatrixTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly string[] RefusalCodes = ["role-not-permitted", "sharing-needs-approval"];

    [Fact]
    public async Task Handlers_AskedByEverybody_AnswerAsTheTableSays()
    {
        var actual = new List<string>();
        var expected = new List<string>();
        foreach (var (method, route, handler) in await Handlers())
        {
            var key = $"{method} /{route}{(handler is null ? "" : $"?handler={handler}")}";
            var cells = new List<char>();
            foreach (var reader in AccessWorld.Readers) cells.Add(await Ask(reader, method, route, handler));
            actual.Add(Row(key, string.Concat(cells)));
            expected.Add(Row(key, AccessTable.Expected.GetValueOrDefault(key, "not in the table")));
        }
        expected.AddRange(AccessTable.Expected.Keys.Where(k => !actual.Any(a => a.StartsWith(k + " ", StringComparison.Ordinal))).Select(k => $"{k} is no page"));
        var wrong = expected.Except(actual).Select(row => $"expected {row}").Concat(actual.Except(expected).Select(row => $"actual   {row}")).Order(new ByKey());
        Assert.True(expected.SequenceEqual(actual), string.Join("\n", wrong));
    }

    /// <summary>Of what is not theirs people cannot even learn that it exists: status and bytes are those of an id that never was.</summary>
    [Fact]
    public async Task Strangers_ForeignAndUnknownIds_AnswerAlike()
    {
        var routes = (await Handlers()).Where(h => h.Method == "GET" && h.Route.StartsWith("negotiations/{id:guid}", StringComparison.Ordinal)).Select(h => h.Route).Distinct().ToList();
        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var foreign = AccessAsks.Address(world, route, null);
            var unknown = string.Join('/', foreign.Split('/').Select(part => Guid.TryParse(part, out _) ? Domain.Ids.New().ToString() : part));
            foreach (var reader in AccessWorld.Readers.Skip(7))
            {
                var (theirs, never) = (await world.Browser(reader).Get(foreign), await world.Browser(reader).Get(unknown));
                Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
                Assert.Equal((never.Status, never.Html), (theirs.Status, theirs.Html));
            }
        }
    }

    private async Task<char> Ask(string reader, string method, string route, string? handler)
    {
        var browser = world.Browser(reader);
        var address = AccessAsks.Address(world, route, handler);
        var answer = method == "GET" ? await browser.Get(address) : await browser.Post(address, await Form(reader, route, handler));
        return Read(answer);
    }

    private char Read(Answer answer) => answer.Status switch
    {
        HttpStatusCode.Redirect or HttpStatusCode.SeeOther when answer.Location!.Contains("/sign-in", StringComparison.Ordinal) => '>',
        HttpStatusCode.NotFound => '.',
        HttpStatusCode.Forbidden => 'x',
        HttpStatusCode.BadRequest when Refusals.Any(r => answer.Text.Contains(r, StringComparison.Ordinal)) => '-',
        HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.Conflict or HttpStatusCode.BadRequest => 'o',
        _ => (char)('0' + (int)answer.Status / 100),
    };

    private async Task<IEnumerable<KeyValuePair<string, string>>> Form(string reader, string route, string? handler)
    {
        var fields = await AccessAsks.Fields(world, route, handler);
        fields["OperationId"] = Domain.Ids.New().ToString();
        fields["__RequestVerificationToken"] = await Token(reader);
        return fields;
    }

    private async Task<string> Token(string reader)
    {
        var page = await world.Browser(reader).Get(reader == "anonymous" ? "/sign-in" : "/account");
        return page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    private Task<List<(string Method, string Route, string? Handler)>> Handlers() => PageHandlers.Of(world.Host.Services);

    private static string Row(string key, string cells) =>
        cells.Length == 13 ? $"{key,-81} {cells[0]} {cells[1..7]} {cells[7..]}" : $"{key} {cells}";

    private IEnumerable<string> Refusals => RefusalCodes.Select(code => world.Host.Services.GetRequiredService<Texts>()[$"Codes.{code}"]);

    private sealed class ByKey : IComparer<string>
    {
        public int Compare(string? x, string? y) => string.CompareOrdinal(x?[9..], y?[9..]);
    }
}
