using System.Net;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.Access;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Api;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>
/// TRUST S17: whatever part is away, every page, every form and every endpoint answers in plain words with a reference, nothing of the
/// inside is shown, nothing is written by halves, and nobody gets in who would not. Mail is sent by the clock alone, never in an
/// answer (FaultPointTests), and no answer reads a file but the shipped assets.
/// </summary>
public sealed class FailingPartsTests(FailingPartsTests.Pages pages, FailingPartsTests.Endpoints endpoints, ITestOutputHelper output) : IClassFixture<FailingPartsTests.Pages>, IClassFixture<FailingPartsTests.Endpoints>
{
    /// <summary>Of the inside of the program, in whatever language it speaks.</summary>
    private static readonly string[] Inside =
        [FailingParts.Words, "osprey", "Exception", "   at ", "SELECT ", "INSERT ", "UPDATE \"", "Sqlite", "SQLite", "Microsoft.", "NegotiationTracker.", ".cs:", "/tmp/"];

    /// <summary>What everybody may see is shown, even when something is away that it does not need.</summary>
    private static readonly string[] Open = ["sign-in", "sign-in/code", "sign-out", "preferences", "set-up", "links/{token}", "calendar/{token}.ics", "errors/{code:int}", "design"];

    /// <summary>Written down by every request that knocks, in a transaction of its own: sign-ins, sessions, and what was kept of a form.</summary>
    private static readonly string[] OfTheDoor = ["Session", "SignInFailure", "KeptForm", "SignInTicket"];

    public static TheoryData<Part> Parts => [.. Enum.GetValues<Part>().Where(p => p != Part.None)];

    [Theory, MemberData(nameof(Parts))]
    public async Task Page_EachOfThemWhileAPartIsAway_ShowsAReferenceAndOpensNothing(Part part)
    {
        var (world, parts, tokens) = (pages.World, pages.Parts, pages.Tokens);
        Rows? before = null;
        var handlers = await PageHandlers.Of(world.Host.Services);
        var faults = new List<string>();
        var failed = 0;
        foreach (var (method, route, handler) in handlers)
        {
            var row = AccessTable.Expected[$"{method} /{route}{(handler is null ? "" : $"?handler={handler}")}"];
            foreach (var reader in Askers(part, row))
            {
                var cell = row[AccessWorld.Readers.ToList().IndexOf(reader)];
                var browser = world.Browser(reader);
                if (!tokens.TryGetValue(reader, out var token))
                    tokens[reader] = token = (await browser.Get(reader == "anonymous" ? "/sign-in" : "/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
                var (address, fields) = (AccessAsks.Address(world, route, handler), method == "GET" ? [] : await AccessAsks.Fields(world, route, handler));
                (fields["OperationId"], fields["__RequestVerificationToken"]) = ($"{Domain.Ids.New()}", token);
                if (method == "POST") before ??= await world.Host.Read(db => Rows.Of(db));
                var met = parts.Met;

                parts.Away = part;
                var answer = method == "GET" ? await browser.Get(address) : await browser.Post(address, fields);
                parts.Away = Part.None;

                if (parts.Met == met)
                {
                    // It was done, so the world is another.
                    if (method == "POST") before = null;
                    continue;
                }
                failed++;
                var who = $"{method} /{route} {handler} by {reader}: {(int)answer.Status}";
                if (Inside.FirstOrDefault(w => answer.Html.Contains(w, StringComparison.Ordinal)) is { } shown) faults.Add($"{who} shows '{shown}'");
                if (cell is '.' or 'x' or '>' && answer.Status == HttpStatusCode.OK && !Open.Contains(route)) faults.Add($"{who} opens what is not theirs");
                if ((int)answer.Status == 500 && !HasReference(answer)) faults.Add($"{who} has no reference");
                if ((int)answer.Status == 503 && answer.Raw.Headers.RetryAfter is null) faults.Add($"{who} does not say when to try again");
                if (method != "POST") continue;
                var after = await world.Host.Read(db => Rows.Of(db));
                // Without keys and without a clock something may be done that needs neither.
                if (part is not (Part.Keys or Part.Clock)) faults.AddRange(after.Since(before!).Where(c => !OfTheDoor.Contains(c.Table)).Select(c => $"{who} left {c.Table} {string.Join(' ', c.Columns)}"));
                before = after;
            }
        }
        output.WriteLine($"{failed} requests met that it was away.");
        SourceTree.AssertNone(faults.Distinct());
        Assert.True(failed > 20, $"Only {failed} requests met that it was away.");
    }

    [Theory, MemberData(nameof(Parts))]
    public async Task Endpoint_EachOfThemWhileAPartIsAway_AnswersAProblemWithAReference(Part part)
    {
        var (world, parts) = (endpoints.World, endpoints.Parts);
        var (faults, failed) = (new List<string>(), 0);
        foreach (var (endpoint, operation) in world.Endpoints)
            foreach (var (who, client) in new[] { ("member", world.Member), ("stranger", world.Stranger), ("anonymous", world.Anonymous) })
            {
                var met = parts.Met;
                parts.Away = part;
                var answer = await ApiWorld.Ask(client, endpoint, operation, world.Stage.Id);
                parts.Away = Part.None;

                if (parts.Met == met) continue;
                failed++;
                var asked = $"{operation.Id} by {who}: {(int)answer.Status}";
                if (Inside.FirstOrDefault(w => answer.Body.Contains(w, StringComparison.Ordinal)) is { } shown) faults.Add($"{asked} shows '{shown}'");
                if (who != "member" && (int)answer.Status < 400 && ApiWorld.IsOfANegotiation(endpoint)) faults.Add($"{asked} opens what is not theirs");
                if ((int)answer.Status == 500 && (string?)answer.Json["reference"] is not { Length: > 0 } && !answer.Body.Contains("0H", StringComparison.Ordinal)) faults.Add($"{asked} has no reference: {answer.Body}");
            }
        output.WriteLine($"{failed} requests met that it was away.");
        SourceTree.AssertNone(faults.Distinct());
        Assert.True(failed > (part is Part.Commit or Part.Writing or Part.Keys ? 3 : 20), $"Only {failed} requests met that it was away.");
    }

    /// <summary>Somebody who gets in; and where a failure could open a door, those who do not.</summary>
    private static IEnumerable<string> Askers(Part part, string row) =>
        new[] { AccessWorld.Readers.ElementAtOrDefault(row.IndexOf('o')) ?? "anonymous" }.Concat(part is Part.DatabaseBehindTheSession or Part.Clock ? ["other negotiator", "anonymous"] : []).Distinct();

    /// <summary>On the page, or in the plain words that are left when the page itself cannot be drawn.</summary>
    private static bool HasReference(Answer answer) =>
        answer.Document.QuerySelector("main code")?.TextContent is { Length: > 0 } || answer.Raw.Content.Headers.ContentType?.MediaType == "text/plain" && answer.Html.TrimEnd().Split(' ')[^1].Length > 4;

    public sealed class Pages : IAsyncLifetime
    {
        public Pages() => World = new AccessWorld(Parts.Into);

        public FailingParts Parts { get; } = new();

        public AccessWorld World { get; }

        /// <summary>What each reader's forms carry.</summary>
        public Dictionary<string, string> Tokens { get; } = [];

        public async ValueTask InitializeAsync()
        {
            await World.InitializeAsync();
            World.Host.Time.Asked = () => Parts.Need(Part.Clock);
        }

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }

    public sealed class Endpoints : IAsyncLifetime
    {
        public Endpoints() => World = new ApiWorld(Parts.Into);

        public FailingParts Parts { get; } = new();

        public ApiWorld World { get; }

        public async ValueTask InitializeAsync()
        {
            await World.InitializeAsync();
            World.Stage.Host.Time.Asked = () => Parts.Need(Part.Clock);
        }

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }
}
