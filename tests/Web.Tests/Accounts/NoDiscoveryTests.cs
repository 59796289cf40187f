using System.Text.RegularExpressions;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>
/// Signing in, a link for a password and passkeys do not tell who has an account (TRUST S7): the same bytes, headers and status after the
/// same number of hashes and of statements to the database. What a stopwatch says is measured apart: tests/Benchmarks, <c>timing</c>.
/// </summary>
public sealed class NoDiscoveryTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task SignIn_OfEveryKindOfAccountAndOfNone_AnswersAlikeAfterTheSameWork()
    {
        await host.Add("Ilse Marant");
        await host.Add("Tomo Keldan", password: null);
        var gone = await host.Add("Sefa Orrin");
        await host.Change(gone.Id, p => p.Disable());
        await FactorApp.SetUp(host, await host.Browser().SignedIn(await host.Add("Ines Marant")));
        using var device = await PasskeyStage.Added(await host.Browser().SignedIn(await host.Add("Rhea Osei")));
        string[] emails = ["nobo.dyhere@example.org", "ilse.marant@example.org", "tomo.keldan@example.org", "sefa.orrin@example.org", "ines.marant@example.org", "rhea.osei@example.org"];
        // Twice: the first refusal of an account begins its chain in the audit.
        foreach (var email in emails) await host.Browser("203.0.113.1").SignIn(email, "not the right password");
        host.Time.Advance(TimeSpan.FromHours(1));

        var seen = new List<string>();
        foreach (var email in emails) seen.Add(await Look(b => b.Get("/sign-in"), (b, page) => b.Press(page, "Sign in", ("Input.Email", email), ("Input.Password", "not the right password"))));

        Assert.True(seen.Distinct().Count() == 1, string.Join("\n", seen.Select((s, n) => $"{emails[n]}: {s.Split('\n')[0]}")));
        Assert.StartsWith("400 1 hashes", seen[0], StringComparison.Ordinal);
    }

    /// <summary>Links are the administrator's to make; nobody can ask for one. One that never was looks like one that was used, or replaced, or whose owner is gone.</summary>
    [Fact]
    public async Task Link_UsedReplacedOldOfADisabledPersonOrInvented_AnswersAlike()
    {
        var jory = await host.Browser().SignedIn(await host.Add("Jory Penn", InstallationRoles.Administrator));
        var (used, replaced, disabled, late) = (await Link("Ilse Marant"), await Link("Tomo Keldan"), await Link("Sefa Orrin"), await Link("Ines Marant"));
        var browser = host.Browser();
        await browser.Press(await browser.Get(used.Path), FactorApp.Words("Accounts.Link.Button"), ("Input.Password", AccountsHost.Good + " again"));
        await jory.Press(await jory.Get($"/administration/people/{replaced.Person.Id}"), FactorApp.Words("Accounts.Person.Link.Invite"));
        await host.Change(disabled.Person.Id, p => p.Disable());
        host.Time.Advance(TimeSpan.FromHours(25));

        var seen = new List<string>();
        foreach (var path in new[] { used.Path, replaced.Path, disabled.Path, late.Path, $"/links/{new string('x', 43)}" }) seen.Add(await Look(b => b.Get(path), null));

        Assert.StartsWith("404", seen[0], StringComparison.Ordinal);
        Assert.Single(seen.Distinct());

        async Task<(string Path, Person Person)> Link(string name)
        {
            var person = await host.Add(name, password: null);
            var made = await jory.Press(await jory.Get($"/administration/people/{person.Id}"), FactorApp.Words("Accounts.Person.Link.Invite"));
            return (new Uri(made.Document.QuerySelector("#link")!.GetAttribute("value")!).PathAndQuery, person);
        }
    }

    /// <summary>The question of a passkey names nobody, whoever has one.</summary>
    [Fact]
    public async Task Passkey_WithAndWithoutAnybodyWhoHasOne_AsksAlike()
    {
        await host.Add("Tomo Keldan");
        var before = await Look(b => b.Get(PasskeyStage.SignInAddress), null);
        using var device = await PasskeyStage.Added(await host.Browser().SignedIn(await host.Add("Rhea Osei")));

        Assert.Equal(before, await Look(b => b.Get(PasskeyStage.SignInAddress), null));
    }

    /// <summary>Status, work, headers and body of one answer, without what is new each time.</summary>
    private async Task<string> Look(Func<TestBrowser, Task<Answer>> get, Func<TestBrowser, Answer, Task<Answer>>? then)
    {
        var browser = host.Browser($"198.51.100.{host.Hashes.Count % 250}");
        var page = await get(browser);
        if (then is not null) await browser.Get("/sign-in");
        host.Hashes.Clear();
        var from = host.Log.Count;
        var answer = then is null ? await get(browser) : await then(browser, page);
        var statements = host.Log.Skip(from).Count(l => l.StartsWith("Executed DbCommand", StringComparison.Ordinal));
        var headers = string.Join('\n', answer.Raw.Headers.Concat(answer.Raw.Content.Headers).Where(h => h.Key != "Date").SelectMany(h => h.Value.Select(v => $"{h.Key}: {Fresh(v)}")).Order(StringComparer.Ordinal));
        return $"{(int)answer.Status} {host.Hashes.Count} hashes {statements} statements\n{headers}\n{Fresh(answer.Html)}";
    }

    /// <summary>Tokens, challenges and what the reader typed himself.</summary>
    private static string Fresh(string text) => Regex.Replace(
        Regex.Replace(text, @"[A-Za-z0-9_\-]{40,}", "secret", RegexOptions.None, TimeSpan.FromSeconds(1)), "[a-z.]+@example.org", "typed", RegexOptions.None, TimeSpan.FromSeconds(1));
}
