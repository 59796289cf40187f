using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>What the running program answers at: every page, and every handler that takes a form.</summary>
public static class PageHandlers
{
    public static async Task<List<(string Method, string Route, string? Handler)>> Of(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new List<(string, string, string?)>();
        foreach (var page in services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>().OrderBy(p => p.AttributeRouteInfo!.Template, StringComparer.Ordinal))
        {
            var route = page.AttributeRouteInfo!.Template!;
            found.Add(("GET", route, null));
            var handlers = (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods;
            found.AddRange(handlers.Where(h => h.HttpMethod == "Post" && !IsAboutTheSession(route, h.Name)).OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => ("POST", route, h.Name)));
        }
        return found;
    }

    /// <summary>These begin or end the very session that asks: Accounts/SignInTests and SessionTests.</summary>
    private static bool IsAboutTheSession(string route, string? handler) => route is "sign-in" or "sign-out" || (route, handler) == ("account", "Everywhere");
}
