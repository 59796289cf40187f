using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Web.Tests.Access;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>TRUST R17: a session that ends in mid-form, or a program that is started anew, loses no typing, whichever page the form is on.</summary>
public sealed class LostLineTests(LostLineTests.Walked walked, ITestOutputHelper output) : IClassFixture<LostLineTests.Walked>
{
    private static readonly string[] Readers = ["lead", "mandator", "alternate", "trainer", "coordinator", "focal point", "administrator"];

    private static readonly string[] Stories = ["KESTREL", "HERON", "PLOVER"];

    /// <summary>Pages whose forms hold credentials, or which are there without a session; and the page of the design, which sends nothing.</summary>
    private static readonly string[] NeverKept = ["sign-in", "sign-in/code", "sign-out", "set-up", "links/{token}", "account/password", "account/second-factor", "account/passkeys", "sign-in/passkey", "kept-form", "design"];

    /// <summary>Parts of addresses to which forms are sent that are no commands, or are done each time, with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutAnId = new()
    {
        ["account"] = "the own account: what is done twice is the same as once, and a credential made twice is two, shown once each",
        ["administration"] = "accounts: held by the version of the person, and by the address, which is taken",
        ["preferences"] = "a cookie",
        ["search"] = "only reads",
        ["audit"] = "only reads",
        ["reveal"] = "each showing is on file, however often",
        ["passkey"] = "the device's answer counts once",
        ["card"] = "each making is on file, however often",
        ["file"] = "each making is on file, however often",
        ["file.json"] = "each making is on file, however often",
        ["card-without-names"] = "each making is on file, however often",
    };

    [Fact]
    public async Task Form_OfEveryPageSentAfterItsSessionEnded_ComesBackWithEveryWord()
    {
        var (world, forms, lost, typed) = (walked.World, walked.Forms, new List<string>(), 0);
        foreach (var form in forms.Where(f => f.Words.Count > 0))
        {
            var browser = world.Browser(form.Reader);
            typed += form.Words.Count;
            world.Host.Time.Advance(TimeSpan.FromMinutes(31));
            var late = await browser.Post(form.Action, form.Fields);
            var landed = await world.SignIn(form.Reader, browser);
            var kept = await browser.Get("/kept-form");
            lost.AddRange(form.Words.Where(w => !Holds(kept, w)).Select(w => $"{form.Name}: {w.Name} ({late.Status}, then {landed.Location})"));
            if (kept.Status == HttpStatusCode.OK) await browser.Press(kept, "Throw it away");
        }
        output.WriteLine($"{typed} fields of {forms.Count(f => f.Words.Count > 0)} forms.");
        SourceTree.AssertNone(lost);
        Assert.True(typed > 500, $"Only {typed} fields were seen.");
    }

    /// <summary>TRUST R5: by this id a form that comes twice is known, whichever way it came.</summary>
    [Fact]
    public void Form_OfEveryPageThatSendsACommand_CarriesAnIdOfItsOwn()
    {
        var commands = walked.Forms.Where(f => !f.Action.Split('?')[0].Split('/').Any(WithoutAnId.ContainsKey)).ToList();
        static IEnumerable<string> Ids(Form form) => form.Fields.Where(f => f.Key.EndsWith("OperationId", StringComparison.Ordinal) && Guid.TryParse(f.Value, out var id) && id != Guid.Empty).Select(f => f.Value);

        // Several forms of one drawing may share one: only one of them can be sent.
        var drawn = commands.GroupBy(f => f.Address + f.Reader).SelectMany(page => page.SelectMany(Ids).Distinct()).ToList();

        SourceTree.AssertNone(commands.Where(f => !Ids(f).Any()).Select(f => $"{f.Name}: {f.Action}").Distinct());
        Assert.Equal(drawn.Count, drawn.Distinct().Count());
        Assert.True(drawn.Count > 50, $"Only {drawn.Count} forms.");
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

    public sealed record Form(string Name, string Address, string Reader, string Action, List<KeyValuePair<string, string>> Fields, List<(string Name, string Value)> Words);

    /// <summary>Every form of the program, looked at once.</summary>
    public sealed class Walked : IAsyncLifetime
    {
        public AccessWorld World { get; } = new();

        public IReadOnlyList<Form> Forms { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await World.InitializeAsync();
            Forms = await Walk();
        }

        public ValueTask DisposeAsync() => World.DisposeAsync();

        /// <summary>Every form that takes a post, as the first who sees it, filled.</summary>
        private async Task<List<Form>> Walk()
        {
            var (found, seen) = (new List<Form>(), new HashSet<string>());
            foreach (var (name, address) in await Addresses())
                foreach (var reader in Readers)
                {
                    // Of a page that has forms for these two, nobody sees others.
                    if (reader is not ("lead" or "mandator") && seen.Any(s => s.StartsWith(name + " ", StringComparison.Ordinal))) break;
                    var page = await World.Browser(reader).Get(address);
                    if (page.Status != HttpStatusCode.OK) continue;
                    foreach (var form in page.Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").Where(f => f.QuerySelector("button") is not null))
                    {
                        var (fields, words) = Fill(form, $"{name} {found.Count}");
                        var action = form.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
                        var handler = action.Split("handler=") is [_, var h] ? " " + h : "";
                        if (seen.Add($"{name} {handler} {string.Join(' ', words.Select(w => w.Name))}")) found.Add(new(name + handler, address, reader, action, fields, words));
                    }
                }
            return found;
        }

        /// <summary>Every page that opens with a GET, each kind of sheet, each move and each step by itself.</summary>
        private async Task<List<(string Name, string Address)>> Addresses()
        {
            var kestrel = World["KESTREL"];
            var routes = (await PageHandlers.Of(World.Host.Services)).Where(h => h.Method == "GET" && !NeverKept.Contains(h.Route)).Select(h => (h.Route, AccessAsks.Address(World, h.Route, null)));
            var sheets = SheetKinds.All.SelectMany(k => new[] { (k.Slug, Links.NewRecord(kestrel, k.Slug)), (k.Slug, Links.NewRecord(World["HERON"], k.Slug)) });
            var moves = Enum.GetValues<Domain.Workflow.Move>().Where(m => m != Domain.Workflow.Move.Open).SelectMany(m => Stories.Select(n => ($"move {m}", Links.Move(World[n], m))));
            var steps = Domain.Guideline.Steps.All.Select(s => ($"step {s}", Links.Step(kestrel, s)));
            return [.. routes, .. sheets, .. moves, .. steps];
        }
    }
}
