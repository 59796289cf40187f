using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using NegotiationTracker.Web.Infrastructure.Sessions;
using IPNetwork = System.Net.IPNetwork;

namespace NegotiationTracker.Web;

/// <summary>
/// Where https ends at a proxy, it says by header who asks and that it was https. Only a proxy that is named is believed, and only what it
/// added itself, which is the last entry: whatever stands before was written by whoever asks.
/// </summary>
public static class ProxySetup
{
    public static WebApplication UseProxy(this WebApplication app)
    {
        if (!app.Configuration.GetValue(StartupChecks.ProxySetting, false)) return app;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        // One address is a network of one.
        foreach (var proxy in app.Configuration.GetSection("Https:Proxies").Get<string[]>() ?? [])
            options.KnownIPNetworks.Add(IPNetwork.TryParse(proxy, out var network) ? network : new(IPAddress.Parse(proxy), IPAddress.Parse(proxy).GetAddressBytes().Length * 8));
        app.UseForwardedHeaders(options);
        return app;
    }
}
