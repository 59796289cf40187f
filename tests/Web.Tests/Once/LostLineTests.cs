using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NegotiationTracker.Web.Tests.Access;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>TRUST R17: a session that ends in mid-form, or a program that is started anew, loses no typing, whichever page the form is on.</summary>
public sealed class LostLineTests(ITestOutputHelper output)
{
    /// <summary>Signed in, and who sees what the one before does not.</summary>
    private static readonly string[] Readers = ["lead", "mandator", "alternate", "trainer", "coordinator", "focal point", "administrator"];

    /// <summary>Pages whose forms hold credentials, or which are there without a session.</summary>
    private static readonly string[] NeverKept = ["sign-in", "sign-in/code", "sign-out", "set-up", "links/{token}", "account/password", "account/second-factor", "kept-form"];

    [Fact]
    public async Task Form_OfEveryPageSentAfterItsSessionEnded_ComesBackWithEveryWord()
    {
        await using var world = new AccessWorld();
        await world.InitializeAsync();
        var (seen, lost, typed) = (new HashSet<string>(), new List<string>(), 0);
        foreach (var (_, route, _) in (await PageHandlers.Of(world.Host.Services)).Where(h => h.Method == "GET" && !NeverKept.Contains(h.Route)))
            foreach (var reader in Readers)
            {
                var browser = world.Browser(reader);
                var page = await browser.Get(AccessAsks.Address(world, route, null));
                if (page.Status != HttpStatusCode.OK) continue;
                foreach (var form in page.Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]"))
                {
                    var (fields, words) = Fill(form, $"{route} {seen.Count}");
                    var action = form.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
                    if (words.Count == 0 || !seen.Add($"{route} {action.Split('?').ElementAtOrDefault(1)} {string.Join(' ', words.Select(w => w.Name))}")) continue;
                    typed += words.Count;
                    world.Host.Time.Advance(TimeSpan.FromMinutes(31));
                    var late = await browser.Post(action, fields);
                    var landed = await world.SignIn(reader, browser);
                    var kept = await browser.Get("/kept-form");
                    lost.AddRange(words.Where(w => !Holds(kept, w)).Select(w => $"{route}: {w.Name} ({late.Status}, then {landed.Location})"));
                    if (kept.Status == HttpStatusCode.OK) await browser.Press(kept, "Throw it away");
                }
            }
        output.WriteLine($"{typed} fields of {seen.Count} forms.");
        SourceTree.AssertNone(lost);
        Assert.True(seen.Count > 60, $"Only {seen.Count} forms were seen.");
    }

    /// <summary>The keys of forms and sessions are in the database: the form that was drawn before is taken after, and once.</summary>
    [Fact]
    public async Task Form_SentToAProgramThatWasStartedAnew_IsTaken()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-again-").FullName;
        var settings = new Dictionary<string, string?> { ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "same.db")}" };
        var cookies = new Dictionary<string, string>();
        Answer page;
        await using (var before = new Support.HostStage(settings))
        {
            await before.Begin();
            page = await before.LeadBrowser.Get(Links.LogContact(before.Id));
            foreach (var (name, value) in before.LeadBrowser.Cookies) cookies[name] = value;
        }
        await using (var after = new AccountsHost(settings: settings))
        {
            var browser = after.Browser();
            foreach (var (name, value) in cookies) browser.Cookies[name] = value;

            var answer = await browser.Press(page, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Typed before, sent after"));

            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
            Assert.Contains("Typed before, sent after", (await browser.Get(answer.Location!)).Text, StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static bool Holds(Answer kept, (string Name, string Value) word) =>
        kept.Document.QuerySelectorAll<IElement>($"main form [name='{word.Name}']").Any(f => (f is IHtmlTextAreaElement area ? area.Value : f.GetAttribute("value") ?? "").ReplaceLineEndings("\n") == word.Value);

    /// <summary>Something different in every field that somebody can type into or choose from.</summary>
    private static (List<KeyValuePair<string, string>> Fields, List<(string Name, string Value)> Words) Fill(IHtmlFormElement form, string about)
    {
        var (fields, words) = (new List<KeyValuePair<string, string>>(), new List<(string, string)>());
        foreach (var field in form.QuerySelectorAll<IElement>("input[name],textarea[name],select[name]"))
        {
            var (name, kind) = (field.GetAttribute("name")!, field.GetAttribute("type"));
            if (kind is "file" or "submit" or "button" || kind is "radio" && fields.Any(f => f.Key == name)) continue;
            var value = kind is "hidden" or "radio" or "checkbox" ? field.GetAttribute("value") ?? "on" : field switch
            {
                IHtmlSelectElement { Options: { Length: > 0 } options } => options[options.Length - 1].Value,
                IHtmlSelectElement => "",
                IHtmlTextAreaElement => $"{about} {words.Count}\nسجل <b>&amp;</b> \"🕊\"\n\n  end",
                _ => kind is "date" ? "2031-02-03" : kind is "datetime-local" ? "2031-02-03T04:05" : kind is "number" ? "7" : $"{about} {words.Count} & 'so'",
            };
            fields.Add(new(name, value));
            if (kind is not "hidden" && value.Length > 0) words.Add((name, value));
        }
        return (fields, words);
    }
}
