using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Refusals;
using NegotiationTracker.Web.Tests.Api;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Who was refused what is in the log: one line each, in one form, with nothing in it that was typed or asked for.</summary>
public sealed partial class RefusalLogTests : IAsyncLifetime
{
    private readonly Lines lines = new();
    private HostStage stage = null!;

    private string Me => stage.Lead.Id.ToString();

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open(configure: s => s.AddSingleton<ILoggerProvider>(lines));
        lines.Said.Clear();
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Refused_SomethingThatIsNotThereForThem_IsWrittenByPatternAlone()
    {
        var stranger = await stage.Host.Add("Some Stranger");
        var browser = await stage.Host.Browser().SignedIn(stranger);

        await browser.Get($"/negotiations/{stage.Id}/file");
        await browser.Get($"/administration/people/{stage.Id}");
        await browser.Get($"/nowhere/{stage.Id}");
        await (await ApiClient.Of(stage.Host, stranger)).Get($"/negotiations/{stage.Id}");
        await (await ApiClient.Of(stage.Host, stranger, TokenScope.Read)).Post("/negotiations", new { });

        Assert.Equal(
            [$"Access {stranger.Id} GET /negotiations/{{id:guid}}/file 404", $"Access {stranger.Id} GET /administration/people/{{id:guid}} 404", $"Access {stranger.Id} GET - 404",
                $"Access {stranger.Id} GET /api/v1/negotiations/{{id:guid}} 404", $"Access {stranger.Id} POST /api/v1/negotiations 403"], Short());
        Assert.All(lines.Said, l => Assert.Equal((4101, LogLevel.Warning), (l.Id.Id, l.Level)));
    }

    /// <summary>Answered like something mistyped, which it is not.</summary>
    [Fact]
    public async Task Refused_WhatTheRoleDoesNotAllow_IsNoInput()
    {
        var answer = await (await ApiClient.Of(stage.Host, stage.Lead)).Post($"/negotiations/{stage.Id}/records/red-line-answer", new { values = new { noneBecause = "None in this case" } });

        Assert.Equal("role-not-permitted", answer.Code);
        Assert.Equal([$"Access {Me} POST /api/v1/negotiations/{{negotiationId:guid}}/records/{{kind}} 400"], Short());
    }

    [Fact]
    public async Task Refused_AFormThatIsTooLong_IsNoForgery()
    {
        await stage.LeadBrowser.Post($"/negotiations/{stage.Id}/card", [.. Enumerable.Range(0, Overload.MostFields + 1).Select(n => new KeyValuePair<string, string>($"f{n}", "x"))]);

        Assert.Equal([$"Input {Me} POST /negotiations/{{id:guid}}/card 400"], Short());
    }

    [Fact]
    public async Task Refused_FormsThatAreForged_AreToldApart()
    {
        await stage.LeadBrowser.Post($"/negotiations/{stage.Id}/card", []);
        await stage.LeadBrowser.Send(HttpMethod.Post, $"/negotiations/{stage.Id}/card", null, ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal([$"Forgery {Me} POST /negotiations/{{id:guid}}/card 400", $"Forgery {Me} POST /negotiations/{{id:guid}}/card 400"], Short());
    }

    [Fact]
    public async Task Refused_TokensThatAreNone_AreWrittenWithoutThem()
    {
        var answer = await new ApiClient(stage.Host, "ntpat_notoken").Get("/negotiations");
        await new ApiClient(stage.Host, null).Get("/negotiations");

        Assert.Equal("token-needed", answer.Code);
        Assert.Equal(["Token - GET /api/v1/negotiations 401"], Short());
    }

    [Fact]
    public async Task Refused_Guesses_AreWrittenAsExcess()
    {
        var browser = stage.Host.Browser("203.0.113.9");
        for (var n = 0; n < 6; n++) await browser.SignIn(stage.Lead.Email, "wrong wrong wrong");

        Assert.Equal(["Input - POST /sign-in 400", "Excess - POST /sign-in 429"], Short().Distinct());
    }

    [Fact]
    public async Task Refused_WhatNoPageOfOursSends_IsWritten()
    {
        var browser = stage.LeadBrowser;
        await browser.Send(HttpMethod.Post, "/api/v1/negotiations", new StringContent("{}"), ("Authorization", "Bearer " + await ApiClient.Token(stage.Host, stage.Lead.Id)));
        await browser.Send(new HttpMethod("EVIL"), "/negotiations");
        await browser.Press(await browser.Get("/account"), stage.Texts["Accounts.Tokens.Make"], ("Token.Name", new string('x', 100)));

        Assert.Equal([$"Input {Me} POST /api/v1/negotiations 415", "Input - - - 405", $"Input {Me} POST /account 400"], Short());
        Assert.All(lines.Said, l => Assert.Equal((4105, LogLevel.Information), (l.Id.Id, l.Level)));
    }

    [Fact]
    public async Task Line_OfEachKind_HasOneFormAndNothingThatWasSent()
    {
        await stage.LeadBrowser.Get($"/negotiations/{Domain.Ids.New()}?secret=osprey");
        await stage.LeadBrowser.Post("/sign-in/osprey", [new("osprey", "osprey")]);
        await new ApiClient(stage.Host, "osprey").Get("/osprey");
        await stage.LeadBrowser.Send(new HttpMethod("OSPREY"), "/osprey");

        Assert.Equal(4, lines.Said.Count);
        Assert.All(lines.Said, l => Assert.Matches(Form(), l.Text));
        Assert.DoesNotContain(lines.Said, l => l.Text.Contains("osprey", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task OrdinaryWork_OfAnybody_WritesNothing()
    {
        await stage.LeadBrowser.Get("/");
        await stage.LeadBrowser.Get(Links.Negotiation(stage.Id));
        await stage.Host.Browser().Get("/negotiations");
        await (await ApiClient.Of(stage.Host, stage.Lead)).Get("/negotiations");

        Assert.Empty(lines.Said);
    }

    /// <summary>A thousand refusals are ten lines and one that counts the rest; another person's are still written.</summary>
    [Fact]
    public async Task Flood_OfOnePerson_IsCutAndCounted()
    {
        for (var n = 0; n < 50; n++) await stage.LeadBrowser.Get("/nowhere");
        await (await stage.MandatorBrowser()).Get("/nowhere");
        Assert.Equal((RefusalLog.MostOfOne, 1), (lines.Said.Count(l => l.Text.Contains(Me, StringComparison.Ordinal)), lines.Said.Count(l => l.Text.Contains(stage.Mandator.Id.ToString(), StringComparison.Ordinal))));

        stage.Host.Time.Advance(RefusalLog.Window);
        await stage.LeadBrowser.Get("/nowhere");

        var told = Assert.Single(lines.Said, l => l.Id.Id == RefusalLog.LeftOutEvent);
        Assert.Equal("Refused Access: 40 more within a minute were not written", told.Text);
        Assert.Equal(RefusalLog.MostOfOne + 1, lines.Said.Count(l => l.Text.Contains(Me, StringComparison.Ordinal)));
    }

    /// <summary>Whoever has a thousand networks fills no disk either, and what was left out is said when nobody asks any more.</summary>
    [Fact]
    public void Flood_OfManyNetworks_IsCutAndCountedAtTheEnd()
    {
        var said = new Lines();
        using (var factory = LoggerFactory.Create(b => b.AddProvider(said)))
        using (var log = new RefusalLog(factory, new ManualTime()))
        {
            for (var n = 0; n < 2 * RefusalLog.MostInAll; n++) log.Write(new(RefusalKind.Token, "-", "GET", "-", 401, "-"), n.ToString(CultureInfo.InvariantCulture));
            // Nor does it hide what somebody inside tries.
            log.Write(new(RefusalKind.Access, Me, "GET", "/negotiations", 404, "-"), Me);
        }

        Assert.Equal(RefusalLog.MostInAll + 2, said.Said.Count);
        Assert.Contains(said.Said, l => l.Text.Contains(Me, StringComparison.Ordinal));
        Assert.Equal($"Refused Token: {RefusalLog.MostInAll} more within a minute were not written", said.Said.Last().Text);
    }

    private List<string> Short() => [.. lines.Said.Select(l => Form().Match(l.Text)).Select(m => $"{m.Groups["code"]} {m.Groups["person"]} {m.Groups["asked"]} {m.Groups["status"]}")];

    [GeneratedRegex(@"^Refused (?<code>[A-Z][a-z]+): person (?<person>-|[0-9a-f-]{36}), (?<asked>(GET|HEAD|POST|-) (-|/\S*)), status (?<status>\d{3}), reference \S+$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<(EventId Id, LogLevel Level, string Text)> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => categoryName == RefusalLog.Category ? new Line(Said) : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose() { }

        private sealed class Line(ConcurrentQueue<(EventId, LogLevel, string)> said) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                said.Enqueue((eventId, logLevel, formatter(state, exception)));
        }
    }
}
