using System.Net;
using System.Net.Sockets;

namespace NegotiationTracker.Web.Infrastructure;

public static class Networks
{
    /// <summary>Who asks, as a network. A whole home network counts as one: with version 6 anybody has more addresses than there are guesses.</summary>
    public static string NetworkOf(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address switch
        {
            null => "",
            { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. address.GetAddressBytes().Take(8), 0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
            _ => address.ToString(),
        };
    }
}
