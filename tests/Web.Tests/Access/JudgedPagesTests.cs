using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>What scripts/judges found on pages, held without a judge.</summary>
public sealed class JudgedPagesTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly string[] Pressed = ["submit", "image"];
    private static readonly string[] Unseen = ["hidden", "submit", "button"];

    [Fact]
    public async Task Pages_ReadByWhoeverMay_AreSoundAndLeaveNoLineInTheAudit()
    {
        var faults = new List<string>();
        var looked = 0;
        var before = await world.Read(db => db.Set<AuditEntry>().CountAsync());
        foreach (var route in (await Handlers()).Where(h => h.Method == "GET").Select(h => h.Route))
        {
            foreach (var reader in AccessWorld.Readers)
            {
                var page = await world.Browser(reader).Get(AccessAsks.Address(world, route, null));
                if (page.Status != HttpStatusCode.OK || page.Raw.Content.Headers.ContentType?.MediaType != "text/html") continue;
                looked++;
                if (page.Raw.Content.Headers.ContentType.CharSet != "utf-8") faults.Add($"{reader} /{route}: no charset");
                faults.AddRange(Faults(page.Document).Select(fault => $"{reader} /{route}: {fault}"));
            }
        }
        Assert.Equal(before, await world.Read(db => db.Set<AuditEntry>().CountAsync()));
        Assert.True(looked > 150, $"{looked}");
        SourceTree.AssertNone(faults);
    }

    /// <summary>Two forms of one page ask for a reason; the one that was sent says what is wrong with it, at its own field.</summary>
    [Theory]
    [InlineData("Snooze")]
    [InlineData("HandOn")]
    public async Task FollowUp_SentBack_HasItsErrorAtItsOwnField(string handler)
    {
        var address = AccessAsks.Address(world, "negotiations/{id:guid}/follow-ups/{followUp:guid}", null);
        var lead = world.Browser("lead");
        var form = (IHtmlFormElement)(await lead.Get(address)).Document.QuerySelector($"form[action$='handler={handler}']")!;

        var back = await lead.Post($"{address}?handler={handler}", form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => KeyValuePair.Create(i.Name!, i.Value)));

        Assert.Equal(HttpStatusCode.BadRequest, back.Status);
        SourceTree.AssertNone(Faults(back.Document));
        var first = back.Document.QuerySelectorAll(".errors a, [role=alert] a").Select(a => a.GetAttribute("href")![1..]).First(id => id.Contains("eason", StringComparison.Ordinal));
        Assert.NotNull(back.Document.GetElementById(first)!.Closest($"form[action$='handler={handler}']"));
    }

    [Fact]
    public async Task Home_OfWhoeverIsOnTheList_LeadsNowhereThatIsClosed()
    {
        var closed = new List<string>();
        foreach (var reader in AccessWorld.Readers.Skip(1).Take(6))
        {
            foreach (var codeName in new[] { "KESTREL", "HERON", "PLOVER" })
            {
                var home = await world.Browser(reader).Get(Links.Negotiation(world[codeName]));
                foreach (var href in home.Document.QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct())
                    if ((await world.Browser(reader).Get(href)).Status != HttpStatusCode.OK) closed.Add($"{reader}: {href}");
            }
        }
        SourceTree.AssertNone(closed);
    }

    [Fact]
    public async Task Pages_SentAFormTheyDoNotTake_SaySoAndNeverFail()
    {
        var answers = new List<string>();
        foreach (var (_, route, _) in (await Handlers()).Where(h => h.Method == "GET" && h.Route is not ("sign-in" or "sign-out" or "set-up")))
        {
            var sent = await world.Browser("lead").Post(AccessAsks.Address(world, route, null) + "?handler=Nothing", [new("__RequestVerificationToken", await Token("lead"))]);
            answers.Add($"{(int)sent.Status} {sent.Raw.Content.Headers.Allow} /{route}");
        }
        SourceTree.AssertNone(answers.Where(a => a[0] == '5'));
        Assert.Contains("405 GET,HEAD /negotiations/{id:guid}", answers.Select(a => a.Replace(", ", ",", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Faults(IDocument page)
    {
        foreach (var twice in page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1)) yield return $"#{twice.Key} twice";
        foreach (var control in page.QuerySelectorAll("input, select, textarea").Where(c => !Unseen.Contains(c.GetAttribute("type"))))
        {
            var isLabelled = control.HasAttribute("aria-label") || control.Closest("label") is not null || page.QuerySelectorAll("label").Any(l => l.GetAttribute("for") == control.Id);
            if (!isLabelled) yield return $"no label: {control.OuterHtml[..Math.Min(control.OuterHtml.Length, 120)]}";
        }
        foreach (var form in page.QuerySelectorAll("form"))
            if (!form.QuerySelectorAll("button, input").Any(b => b.TagName == "BUTTON" ? b.GetAttribute("type") is null or "submit" : Pressed.Contains(b.GetAttribute("type")))) yield return $"no button: {form.GetAttribute("action")}";
        var asides = page.QuerySelectorAll("aside").Select(a => a.GetAttribute("aria-label") ?? "").ToList();
        if (asides.Count > 1 && (asides.Contains("") || asides.Distinct().Count() < asides.Count)) yield return "two asides that are called the same";
    }

    private Task<List<(string Method, string Route, string? Handler)>> Handlers() => PageHandlers.Of(world.Host.Services);

    private async Task<string> Token(string reader) =>
        (await world.Browser(reader).Get("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
