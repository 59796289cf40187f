using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Web.Api;

namespace NegotiationTracker.Web.Tests.Access;

public enum DoorKind { Page, Api, File, Other }

/// <summary>One way into the program: an address with a method and, on a page, the name of what the form does.</summary>
public sealed record Door(DoorKind Kind, string Method, string Route, string? Handler, ApiOperation? Operation, RouteEndpoint Endpoint)
{
    public string Key => Kind == DoorKind.File ? $"FILE /{Route}" : $"{Method} /{Route}{(Handler is null ? "" : $"?handler={Handler}")}";

    public bool HasIds => Endpoint.RoutePattern.Parameters.Any(p => p.ParameterPolicies.Any(c => c.Content == "guid") || p.Name is "token" or "number" or "key");

    /// <summary>These begin or end the very session that asks: Accounts/SignInTests and SessionTests.</summary>
    public bool IsAboutTheSession => Method == "POST" && (Route is "sign-in" or "sign-out" || (Route, Handler) == ("account", "Everywhere"));
}

/// <summary>Every door of the running program, whatever put it there.</summary>
public static class Surface
{
    public static async Task<IReadOnlyList<Door>> Of(IServiceProvider services)
    {
        var doors = new List<Door>();
        var loader = services.GetRequiredService<PageLoader>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            var route = Assert.IsType<RouteEndpoint>(endpoint, exactMatch: false);
            var text = route.RoutePattern.RawText!.TrimStart('/');
            var methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
            if (route.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                doors.Add(new(DoorKind.Page, "GET", text, null, null, route));
                var handlers = (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods;
                doors.AddRange(handlers.Where(h => HttpMethods.IsPost(h.HttpMethod)).Select(h => new Door(DoorKind.Page, h.HttpMethod.ToUpperInvariant(), text, h.Name, null, route)));
            }
            else if (route.Metadata.GetMetadata<ApiOperation>() is { } operation) doors.AddRange(methods.Select(m => new Door(DoorKind.Api, m, text, null, operation, route)));
            else if (route.Metadata.GetMetadata<StaticAssetDescriptor>() is { } asset)
            {
                // The same file under its fingerprint and compressed is the same file.
                if (asset.Properties.All(p => p.Name != "fingerprint") && asset.Selectors.Count == 0 && !asset.Route.EndsWith(".gz", StringComparison.Ordinal)) doors.Add(new(DoorKind.File, "GET", asset.Route, null, null, route));
            }
            else doors.AddRange((methods.Count > 0 ? methods : ["GET"]).Select(m => new Door(DoorKind.Other, m, text, null, null, route)));
        }
        return [.. doors.DistinctBy(d => d.Key).OrderBy(d => d.Kind).ThenBy(d => d.Route, StringComparer.Ordinal).ThenBy(d => d.Key, StringComparer.Ordinal)];
    }
}
