using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>
/// A sealed cookie that says who has signed in from this browser before, the latest first. It opens nothing by itself: it only
/// keeps strangers' failures from slowing its owner down, and tells whose form came too late.
/// </summary>
public sealed class DeviceMarks(AccountCookies cookies, IDataProtectionProvider protection)
{
    private const int MostPeople = 8;
    private static readonly TimeSpan Life = TimeSpan.FromDays(180);

    private readonly IDataProtector protector = protection.CreateProtector("Accounts.Device");

    public KnownDevice? Read(HttpContext context)
    {
        if (cookies.Read(context, AccountCookies.Device) is not { } cookie) return null;
        try
        {
            return JsonSerializer.Deserialize<KnownDevice>(protector.Unprotect(cookie));
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    public void Remember(HttpContext context, Guid personId)
    {
        var known = Read(context);
        var mark = new KnownDevice(
            known?.Id ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            [personId, .. (known?.People ?? []).Where(p => p != personId).Take(MostPeople - 1)]);
        cookies.Write(context, AccountCookies.Device, protector.Protect(JsonSerializer.Serialize(mark)), Life);
    }
}
