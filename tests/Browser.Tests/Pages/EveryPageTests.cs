using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Browser.Tests.Support;

namespace NegotiationTracker.Browser.Tests.Pages;

/// <summary>What holds on every page of the program, in light and dark, mirrored and 40 % longer, wide and narrow.</summary>
public sealed class EveryPageTests(Views views, BrowserRun run) : IClassFixture<Views>
{
    public static TheoryData<string> Names => Catalogue.Names;

    [Fact]
    public void Catalogue_AgainstTheProgramsRoutes_MissesNone()
    {
        run.Need();
        var routes = run.Tracker.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .Select(d => d.AttributeRouteInfo!.Template!).Distinct().Order(StringComparer.Ordinal).ToList();
        var known = Catalogue.All.Select(p => p.Route).Concat(Catalogue.Elsewhere.Keys).ToHashSet();
        Assert.Equal([], routes.Where(r => !known.Contains(r)));
        Assert.Equal([], known.Where(k => !routes.Contains(k)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Page_InEachView_HasNoFaultThatAxeFinds(string name)
    {
        run.Need();
        var faults = new List<string>();
        foreach (var view in new[] { View.Light, View.Dark, View.Mirrored })
            faults.AddRange((await Views.Faults(await views.Open(Page(name), view))).Select(f => $"[{view.Name}] {f}"));
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Page_OnANarrowScreen_DoesNotScrollSideways(string name)
    {
        run.Need();
        foreach (var view in new[] { View.Narrow, View.NarrowMirrored })
        {
            var window = await views.Open(Page(name), view);
            var wide = await window.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            var widest = await window.EvaluateAsync<string>("""
                () => [...document.querySelectorAll('main *, header *, footer *')]
                    .filter(e => { const r = e.getBoundingClientRect(); return (r.right > innerWidth + 1 || r.left < -1) && !e.closest('.scroll, .vh'); })
                    .slice(0, 3).map(e => e.outerHTML.slice(0, 160)).join('\n')
                """);
            Assert.True(wide <= view.Width, $"[{view.Name}] {name} is {wide} wide:\n{widest}");
        }
    }

    /// <summary>Pictures for the eye: run scripts/screenshots.</summary>
    [Fact]
    public async Task Pages_WhenPicturesAreAsked_ArePictured()
    {
        run.Need();
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SCREENSHOTS") == "1", "Pictures are taken by scripts/screenshots.");
        foreach (var page in Catalogue.All)
        {
            foreach (var view in new[] { View.Light, View.Dark, View.Narrow, View.NarrowDark, View.Mirrored })
            {
                var file = Path.Combine(Pictures, view.Name, $"{page.Name}.png");
                await (await views.Open(page, view)).ScreenshotAsync(new() { Path = file, FullPage = true });
                Assert.True(new FileInfo(file).Length > 0);
            }
        }
    }

    private static string Pictures
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln"))) folder = folder.Parent!;
            return Path.Combine(folder.FullName, "artifacts", "screenshots");
        }
    }

    private static CataloguePage Page(string name) => Catalogue.All.Single(p => p.Name == name);
}
