using System.Collections.Concurrent;
using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Hostile;
using NegotiationTracker.Web;

namespace NegotiationTracker.Browser.Tests.Pages;

/// <summary>
/// A negotiation whose every text tries to run a script, and the pages that show it in a real browser with script on and without the
/// content security policy, which would hide a fault: no script runs, nothing of the texts becomes part of the page, nothing breaks the
/// layout, and fields hold what was typed. With the policy it has nothing to stop (TRUST S8).
/// </summary>
public sealed class HostilePagesTests(BrowserRun run)
{
    private const int MostPages = 80;

    private const string Foreign = """
        () => [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on') || /^\s*(javascript|data|vbscript):/i.test(a.value) && ['href', 'src', 'action', 'formaction', 'data'].includes(a.name)) ||
            ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'TEMPLATE', 'MARQUEE', 'XMP', 'VIDEO', 'AUDIO', 'MATH'].includes(e.tagName.toUpperCase())).slice(0, 3).map(e => e.outerHTML.slice(0, 160))
        """;

    private const string TooWide = """
        () => document.documentElement.scrollWidth <= innerWidth ? '' : `${document.documentElement.scrollWidth} wide: ` + [...document.querySelectorAll('main *, header *, footer *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .vh')).slice(-1).map(e => e.outerHTML.slice(0, 200)).join('\n')
        """;

    /// <summary>Every text that the page shows back to be changed, as the page itself holds it.</summary>
    private const string Typed = """
        () => [...document.querySelectorAll('main textarea[name^="Values["]')].map(t => [t.name.slice(7, -1), t.value])
        """;

    private readonly Queue<string> texts = new(Corpus.All.Where(n => n.Family is "script" or "unicode" or "query" or "header").Select(n => Corpus.Kept(n.Text)).Where(TextRules.IsSound));
    private readonly Dictionary<string, Dictionary<string, string?>> told = [];

    [Fact]
    public async Task Pages_FullOfHostileTexts_RunNothingAndKeepTheirShape()
    {
        run.Need();
        await using var tracker = Tracker.Start();
        var id = await Tell(new Seeding(tracker));
        var (faults, hits, compared) = (new ConcurrentQueue<string>(), new ConcurrentQueue<int>(), 0);
        var open = await SignedIn(tracker, bypass: true);

        var (seen, queue) = (new HashSet<string>(), new Queue<string>([.. told.Keys, "/", "/negotiations", "/board", "/board?view=table", "/waiting", "/notices", Links.Negotiation(id), Links.Timeline(id), Links.HandOn(id)]));
        while (queue.TryDequeue(out var address) && seen.Count < MostPages * Chance.Rounds(1))
        {
            if (!seen.Add(address)) continue;
            var answer = await open.GotoAsync(address);
            if (answer!.Status >= 400) faults.Enqueue($"{address}: {answer.Status}");
            await Look(address);
            foreach (var field in told.TryGetValue(address, out var values) ? await open.EvaluateAsync<string[][]>(Typed) : [])
            {
                if (!values!.TryGetValue(field[0], out var typed)) continue;
                compared++;
                if (field[1] != typed) faults.Enqueue($"{address}: {field[0]} holds {field[1]}, not {typed}");
            }
            var links = await open.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href^=\"/negotiations/\"]')].map(a => a.getAttribute('href').split('#')[0])");
            foreach (var link in links.Where(l => l.Contains($"{id}", StringComparison.Ordinal))) queue.Enqueue(link);
        }
        foreach (var sheet in new[] { "card", "card?names=none", "file" })
        {
            await open.GotoAsync(Links.HandOn(id));
            await open.Locator($"form[action$='/{sheet}'] button").ClickAsync();
            await Look(sheet);
        }

        // And as everybody's browser does it: what the policy stops is said at the console.
        var closed = await SignedIn(tracker, bypass: false);
        closed.Console += (_, line) => { if (line.Type == "error") faults.Enqueue($"{closed.Url}: {line.Text}"); };
        foreach (var address in seen.Where((_, n) => n % 8 == 0)) await closed.GotoAsync(address);

        Assert.True(faults.IsEmpty && hits.IsEmpty, $"{hits.Count} scripts ran\n{string.Join("\n", faults.Distinct().Take(40))}");
        Assert.InRange(seen.Count, MostPages, int.MaxValue);
        Assert.InRange(compared, 20, int.MaxValue);

        async Task Look(string where)
        {
            var before = hits.Count;
            foreach (var fault in await open.EvaluateAsync<string[]>(Foreign)) faults.Enqueue($"{where}: {fault}");
            if (await open.EvaluateAsync<string>(TooWide) is { Length: > 0 } wide) faults.Enqueue($"{where}: {wide}");
            if (hits.Count > before) faults.Enqueue($"{where}: a script ran");
        }

        async Task<IPage> SignedIn(Tracker at, bool bypass)
        {
            var context = await run.Open(new() { ViewportSize = new() { Width = 360, Height = 900 }, BypassCSP = bypass }, at);
            await context.ExposeFunctionAsync<int, int>("__hit", n => { hits.Enqueue(n); return n; });
            var page = await context.NewPageAsync();
            page.Dialog += (_, dialog) => { hits.Enqueue(-1); _ = dialog.DismissAsync(); };
            page.PageError += (_, error) => faults.Enqueue($"{page.Url}: {error}");
            await page.GotoAsync("/sign-in");
            await page.GetByRole(AriaRole.Button, new() { Name = Catalogue.Lead, Exact = true }).ClickAsync();
            return page;
        }
    }

    private async Task<Guid> Tell(Seeding stage)
    {
        var lead = Guid.Parse(DemoPersonas.LeadId);
        var mandator = Guid.Parse(DemoPersonas.MandatorId);
        var cast = new Cast(lead, lead, lead, mandator);
        var story = await Story.Open(stage, cast, "\"><B ONFOCUS=__hit(1)>", "<img src=x onerror=__hit(1)> " + new string('W', 125), "<script>__hit(1)</script>", "'\"><svg onload=__hit(1)>", SubstantiveAreas.HumanitarianAccess, Fill(4000));
        var made = new Dictionary<Type, Guid>();
        foreach (var kind in SheetKinds.All)
        {
            var values = new Filled(lead, DateOnly.FromDateTime(stage.Now.UtcDateTime), _ => "x") { Other = mandator }.Sheet(kind, made);
            foreach (var field in kind.Fields.Where(f => f.Kind is FieldKind.Text or FieldKind.Line)) values[field.Name] = Fill(field.Kind == FieldKind.Line ? Math.Min(field.Max, 120) : field.Max);
            made[kind.Type] = await stage.Send(new SaveSheet(Ids.New(), story.Id, kind.Slug, null, 0, values), kind.Right == Application.Access.Right.Mandate ? mandator : lead);
            if (!kind.IsAddOnly) told.Add(Links.Record(story.Id, kind.Slug, made[kind.Type]), values.Where(v => !kind.Fields.Single(f => f.Name == v.Key).Group.IsMasked()).ToDictionary());
        }
        await story.Contact(0, Medium.Phone, Fill(3000), Fill(3000), [new(Side.Counterpart, Fill(900), null)], who: Fill(900));
        await story.Caution(Fill(900));
        return story.Id;

        string Fill(int most)
        {
            var text = "";
            while (texts.Count > 0 && text.Length + texts.Peek().Length + 1 < most) text += texts.Dequeue() + " ";
            if (text.Length == 0 && texts.Count > 0 && texts.Peek().Length >= most) texts.Dequeue();
            return text.Trim().Length > 0 ? text.Trim() : "<script>__hit(1)</script>";
        }
    }

    /// <summary>Tells a story inside the running program, through its commands.</summary>
    private sealed class Seeding(Tracker tracker) : IStage
    {
        public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

        public async Task<T> Send<T>(IRequest<T> request, Guid person)
        {
            await using var scope = tracker.Services.CreateAsyncScope();
            var actor = await scope.ServiceProvider.GetRequiredService<IAppDb>().People.AsNoTracking().FirstAsync(p => p.Id == person);
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
            {
                User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{actor.Id}"), new(CurrentUser.OrganisationClaim, actor.Organisation), new(CurrentUser.RolesClaim, $"{actor.Roles}")], "test")),
            };
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        }

        public async Task<T> Read<T>(Func<IAppDb, Task<T>> read)
        {
            await using var scope = tracker.Services.CreateAsyncScope();
            return await read(scope.ServiceProvider.GetRequiredService<IAppDb>());
        }
    }
}
