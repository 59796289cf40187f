using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Web.Tests.Accounts;

public sealed class AdministrationTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();
    private Person admin = null!;

    public async ValueTask InitializeAsync() => admin = await host.Add("Jory Penn", InstallationRoles.Administrator);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    public static TheoryData<InstallationRoles, bool> Everybody =>
        new(Enum.GetValues<InstallationRoles>().Select(r => (r, r == InstallationRoles.Administrator)));

    [Theory, MemberData(nameof(Everybody))]
    public async Task Administration_ByRole_OnlyForAdministrators(InstallationRoles role, bool isOpen)
    {
        var browser = await host.Browser().SignedIn(await host.Add("Some Body", role));

        foreach (var path in new[] { "/administration/people", "/administration/people/add", $"/administration/people/{admin.Id}" })
            Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.Get(path)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await host.Browser().Get("/administration/people")).Status);
    }

    [Fact]
    public async Task Invitation_MadeUsedAndSignedIn_WorksOnce()
    {
        var browser = await host.Browser().SignedIn(admin);
        var added = await browser.Press(await browser.Get("/administration/people/add"), "Add this person",
            ("Input.Name", "Rhea Osei"), ("Input.Organisation", "Meridian Relief"), ("Input.Email", "rhea@example.org"), ("Input.Roles", "Negotiator"));
        var link = await Link(browser, added.Location!, "Make an invitation link");
        var guest = host.Browser();

        var looked = await guest.Get(link);
        await guest.Get(link);
        var tooShort = await guest.Press(looked, "Save the password", ("Input.Password", "short"));
        var context = await guest.Press(looked, "Save the password", ("Input.Password", "rhea osei meridian"));
        var saved = await guest.Press(looked, "Save the password", ("Input.Password", AccountsHost.Good));
        var again = await guest.Press(looked, "Save the password", ("Input.Password", AccountsHost.Good + "!"));

        Assert.Equal(HttpStatusCode.BadRequest, tooShort.Status);
        Assert.Contains("at least 15", tooShort.Text, StringComparison.Ordinal);
        Assert.Contains("a guesser knows", context.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", saved.Location);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await guest.SignIn("rhea@example.org")).Status);
    }

    [Fact]
    public async Task Link_UsedExpiredReplacedOrUnknown_AnswersAlike()
    {
        var browser = await host.Browser().SignedIn(admin);
        var person = await host.Add("Rhea Osei");
        var page = $"/administration/people/{person.Id}";
        var replaced = await Link(browser, page, "Make a reset link");
        var used = await Link(browser, page, "Make a reset link");
        await host.Browser().Press(await host.Browser().Get(used), "Save the password", ("Input.Password", "x"));
        var guest = host.Browser();
        await guest.Press(await guest.Get(used), "Save the password", ("Input.Password", "another harbour of nine lamps"));
        var expired = await Link(browser, page, "Make a reset link");
        host.Time.Advance(TimeSpan.FromHours(24));

        var answers = new List<Answer>();
        foreach (var path in new[] { replaced, used, expired, "/links/" + new string('A', 43), "/links/x" }) answers.Add(await host.Browser().Get(path));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NotFound, a.Status));
        Assert.All(answers, a => Assert.Equal("This link does not work", a.Heading));
        Assert.Single(answers.Select(a => a.Document.QuerySelector("main")!.InnerHtml).Distinct());
    }

    [Fact]
    public async Task Reset_Used_EndsEverySession()
    {
        var person = await host.Add("Rhea Osei");
        var there = await host.Browser().SignedIn(person);
        var browser = await host.Browser().SignedIn(admin);
        var guest = host.Browser();

        await guest.Press(await guest.Get(await Link(browser, $"/administration/people/{person.Id}", "Make a reset link")), "Save the password",
            ("Input.Password", "another harbour of nine lamps"));

        Assert.Equal(HttpStatusCode.SeeOther, (await there.Get("/account")).Status);
    }

    [Fact]
    public async Task Link_InTheLog_IsNowhere()
    {
        var browser = await host.Browser().SignedIn(admin);
        var link = await Link(browser, $"/administration/people/{(await host.Add("Rhea Osei")).Id}", "Make a reset link");
        await host.Browser().Get(link);

        Assert.DoesNotContain(host.Log, l => l.Contains(link["/links/".Length..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task LastAdministrator_DisabledOrStripped_IsRefused()
    {
        var browser = await host.Browser().SignedIn(admin);
        var path = $"/administration/people/{admin.Id}";

        var disabled = await browser.Press(await browser.Get(path), "Disable this account");
        var stripped = await browser.Press(await browser.Get(path), "Save", ("Input.Roles", "Negotiator"));

        Assert.Equal(HttpStatusCode.BadRequest, disabled.Status);
        Assert.Equal(HttpStatusCode.BadRequest, stripped.Status);
        Assert.Contains("last administrator", stripped.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(path)).Status);
    }

    [Fact]
    public async Task Disable_OneOfTwoAdministrators_IsOutUntilEnabled()
    {
        var other = await host.Add("Edda Sorrel", InstallationRoles.Administrator);
        var theirs = await host.Browser().SignedIn(other);
        var browser = await host.Browser().SignedIn(admin);
        var path = $"/administration/people/{other.Id}";

        await browser.Press(await browser.Get(path), "Disable this account");
        var out1 = await theirs.Get("/account");
        var refused = await host.Browser().SignIn(other.Email);
        await browser.Press(await browser.Get(path), "Enable this account");

        Assert.Equal(HttpStatusCode.SeeOther, out1.Status);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Browser().SignIn(other.Email)).Status);
    }

    [Fact]
    public async Task Edit_OldForm_IsAConflict()
    {
        var browser = await host.Browser().SignedIn(admin);
        var path = $"/administration/people/{(await host.Add("Rhea Osei")).Id}";
        var page = await browser.Get(path);

        await browser.Press(page, "Save", ("Input.Name", "Rhea Osei-Lund"));
        var late = await browser.Press(page, "Save", ("Input.Name", "Somebody Else"));

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Rhea Osei-Lund", (await browser.Get(path)).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_AddressTaken_SaysSoAtTheField()
    {
        var browser = await host.Browser().SignedIn(admin);

        var answer = await browser.Press(await browser.Get("/administration/people/add"), "Add this person",
            ("Input.Name", "Another"), ("Input.Organisation", "Other"), ("Input.Email", admin.Email.ToUpperInvariant()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("true", answer.Document.QuerySelector("#Input_Email")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task People_MoreThanOnePage_AreListedByKeyOnce()
    {
        for (var i = 0; i < 60; i++) await host.Add($"Person {i:00}", password: null);
        var browser = await host.Browser().SignedIn(admin);

        var first = await browser.Get("/administration/people");
        var next = await browser.Get(first.Document.QuerySelector(".pages a")!.GetAttribute("href")!);

        var names = first.Document.QuerySelectorAll("tbody th").Concat(next.Document.QuerySelectorAll("tbody th")).Select(h => h.TextContent.Trim()).ToList();
        Assert.Equal(await host.Read(db => db.People.OrderBy(p => p.Name).Select(p => p.Name).ToListAsync()), names);
    }

    private static async Task<string> Link(TestBrowser browser, string page, string button)
    {
        var shown = await browser.Press(await browser.Get(page), button);
        return new Uri(shown.Document.QuerySelector("#link")!.GetAttribute("value")!).AbsolutePath;
    }
}
