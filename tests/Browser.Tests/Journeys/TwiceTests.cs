using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Web;

namespace NegotiationTracker.Browser.Tests.Journeys;

/// <summary>What people do when they are not sure that it was saved (TRUST R3 c, R5, R17), in a real browser.</summary>
public sealed class TwiceTests(BrowserRun run)
{
    private const string Ilse = "Ilse Marant";
    private const string Rhea = "Rhea Osei";
    private const string Words = "The crossing stays open\non market days, they say — «كما قالوا»";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_SavedByTwo_ShowsTheSlowerBothVersionsWithEveryWordOfHis()
    {
        run.Need();
        await using var ilse = await Actor.SignIn(run, Ilse);
        await using var rhea = await Actor.SignIn(run, Rhea);
        var id = await Begin(ilse, "TEASEL");
        await ilse.Go($"{Links.NewRecord(id, "notes")}?Step={Step.CoordinateApproach}");
        await Note(ilse, "First words");
        var note = await run.Tracker.Read(db => db.Set<Domain.Context.StepNote>().Where(n => n.NegotiationId == id).Select(n => n.Id).SingleAsync(Ct));
        await ilse.Go(Links.Record(id, "notes", note));
        await rhea.Go(Links.Record(id, "notes", note));

        await Note(rhea, "What Rhea wrote");
        await Note(ilse, Words);

        await ilse.IsAt(Links.Record(id, "notes", note));
        Assert.Equal(Words, await ilse.Page.Locator("textarea[name='Values[Text]']").InputValueAsync());
        await ilse.Sees("What Rhea wrote", "The crossing stays open");

        await ilse.Press(run.Texts["Sheets.Save"]);

        await rhea.Go(Links.Record(id, "notes", note));
        Assert.Equal(Words, await rhea.Page.Locator("textarea[name='Values[Text]']").InputValueAsync());
    }

    [Fact]
    public async Task Contact_DoubleClickedAndReloaded_IsLoggedOnce()
    {
        run.Need();
        await using var ilse = await Actor.SignIn(run, Ilse);
        var id = await Begin(ilse, "CAMPION");

        await Fill(ilse, id);
        await Save(ilse).DblClickAsync();
        await ilse.Page.WaitForURLAsync("**/contacts/*-*");
        Assert.Equal(1, await Contacts(id));

        await ilse.Page.ReloadAsync();
        Assert.Equal(1, await Contacts(id));
    }

    /// <summary>The program did it, and its answer got lost on the way: whoever sends again is shown what was made.</summary>
    [Fact]
    public async Task Contact_WhoseAnswerWasLost_IsLoggedOnceWhenSentAgain()
    {
        run.Need();
        await using var ilse = await Actor.SignIn(run, Ilse);
        var id = await Begin(ilse, "MELILOT");
        await Fill(ilse, id);
        var lost = 0;
        await ilse.Page.RouteAsync("**/contacts/log", async route =>
        {
            if (route.Request.Method != "POST" || lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        });

        await Assert.ThrowsAnyAsync<Exception>(() => Sent(ilse));
        Assert.Equal(1, await Contacts(id));
        await ilse.Page.ReloadAsync();

        await ilse.Page.WaitForURLAsync("**/contacts/*-*");
        await ilse.Sees("The crossing stays open");
        Assert.Equal(1, await Contacts(id));
    }

    [Fact]
    public async Task Contact_SentWhileTheLineWasCut_ArrivesWithEveryWordWhenItIsBack()
    {
        run.Need();
        await using var ilse = await Actor.SignIn(run, Ilse);
        var id = await Begin(ilse, "VETCH");
        await Fill(ilse, id);

        await ilse.Page.Context.SetOfflineAsync(true);
        await Assert.ThrowsAnyAsync<Exception>(() => Sent(ilse));
        Assert.Equal(0, await Contacts(id));
        await ilse.Page.Context.SetOfflineAsync(false);
        await ilse.Page.ReloadAsync();

        await ilse.Page.WaitForURLAsync("**/contacts/*-*");
        await ilse.Sees("The crossing stays open", "on market days", "«كما قالوا»");
        Assert.Equal(1, await Contacts(id));
    }

    private async Task<Guid> Begin(Actor ilse, string codeName) =>
        (await Casework.Open(ilse, run.Texts, codeName, "Water for the lower wards", "Old port", "SALT brigade", "The wards drink from the canal.", Rhea, SubstantiveAreas.HumanitarianAccess)).Id;

    private static async Task Fill(Actor by, Guid id)
    {
        await by.Go(Links.LogContact(id));
        await by.Page.Locator("[name='Input.Medium'][value=Phone]").CheckAsync();
        await by.Page.Locator("[name='Input.What']").FillAsync(Words);
    }

    private ILocator Save(Actor by) => by.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = run.Texts["Contacts.Log.Save"] });

    /// <summary>Fails when no answer came.</summary>
    private async Task Sent(Actor by)
    {
        await Save(by).ClickAsync();
        await by.Page.WaitForURLAsync("**/contacts/*-*", new() { Timeout = 2000 });
    }

    private async Task Note(Actor by, string words)
    {
        if (await by.Page.Locator("[name='Values[Topic]']").First.EvaluateAsync<string>("e => e.tagName") == "SELECT") await by.Page.Locator("[name='Values[Topic]']").SelectOptionAsync("Other");
        else await by.Page.Locator("[name='Values[Topic]'][value=Other]").CheckAsync();
        await by.Page.Locator("textarea[name='Values[Text]']").FillAsync(words);
        await by.Press(run.Texts["Sheets.Save"]);
    }

    private Task<int> Contacts(Guid id) => run.Tracker.Read(db => db.Set<Encounter>().CountAsync(e => e.NegotiationId == id, Ct));
}
