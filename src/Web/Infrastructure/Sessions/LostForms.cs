using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

public sealed record LostForm(string Path, IReadOnlyList<LostField> Fields);

public sealed record LostField(string Name, string Value);

/// <summary>
/// A form that came after its session had ended is kept, sealed for the person and the device it came from, and shown again
/// after sign-in. It is never sent by itself (RULINGS 3).
/// </summary>
public sealed class LostForms(IKeptForms kept, DeviceMarks devices, AccountCookies cookies, IDataProtectionProvider protection)
{
    public const int MostBytes = 256 * 1024;

    /// <summary>Rides along when the form is sent again, so that what was kept can be dropped.</summary>
    public const string Marker = "__kept";

    /// <summary>Forms of credentials, and those that are there without a session.</summary>
    private static readonly string[] NeverKept = ["/account/password", "/account/second-factor", "/account/passkeys", "/links", "/set-up", "/sign-in", "/sign-out", "/kept-form"];
    private static readonly string[] SecretWords = ["password", "secret", ".proof", ".credential"];

    public async Task Keep(HttpContext context)
    {
        if (devices.Read(context) is not { People: [var personId, ..] } device || await Read(context) is not { Fields.Count: > 0 } form) return;
        var content = Protector(personId, device).Protect(JsonSerializer.SerializeToUtf8Bytes(form));
        if (await kept.Keep(personId, content, context.RequestAborted) is { } id)
            cookies.Write(context, AccountCookies.Kept, id.ToString("N"), IKeptForms.KeptFor);
    }

    /// <summary>The form that waits for this person on this device, or null.</summary>
    public async Task<(Guid Id, LostForm Form)?> Find(HttpContext context, Guid personId)
    {
        if (!Guid.TryParse(cookies.Read(context, AccountCookies.Kept), out var id) || devices.Read(context) is not { } device) return null;
        if (await kept.Find(id, personId, context.RequestAborted) is not { } content) return null;
        try
        {
            return (id, JsonSerializer.Deserialize<LostForm>(Protector(personId, device).Unprotect(content))!);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public async Task Drop(HttpContext context, Guid id, Guid personId)
    {
        await kept.Drop(id, personId, context.RequestAborted);
        if (!context.Response.HasStarted) cookies.Delete(context, AccountCookies.Kept);
    }

    private IDataProtector Protector(Guid personId, KnownDevice device) =>
        protection.CreateProtector("Accounts.KeptForm", personId.ToString("N", CultureInfo.InvariantCulture), device.Id);

    private static async Task<LostForm?> Read(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType || request.ContentLength > MostBytes) return null;
        if (NeverKept.Any(p => request.Path.StartsWithSegments(p))) return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        try
        {
            var form = await request.ReadFormAsync(
                new FormOptions { BufferBodyLengthLimit = MostBytes, MultipartBodyLengthLimit = MostBytes, ValueCountLimit = Overload.MostFields },
                context.RequestAborted);
            var fields = form.Where(f => IsKept(f.Key)).SelectMany(f => f.Value.Select(v => new LostField(f.Key, v ?? ""))).ToList();
            return new LostForm($"{request.PathBase}{request.Path}{request.QueryString}", fields);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool IsKept(string name) =>
        !name.StartsWith("__", StringComparison.Ordinal) &&
        !SecretWords.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Once a kept form has been sent again and taken, what was kept is dropped.</summary>
public sealed class KeptFormReturned(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        var isResent = HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType
            && context.Request.Cookies.Keys.Any(k => k.EndsWith(AccountCookies.Kept, StringComparison.Ordinal))
            && context.User.Identity?.IsAuthenticated == true;
        if (isResent)
        {
            context.Response.OnStarting(async () =>
            {
                // Only what the page has read: reading here would take the body away from it.
                if (context.Response.StatusCode >= StatusCodes.Status400BadRequest || context.Features.Get<IFormFeature>()?.Form is not { } form) return;
                if (!Guid.TryParse(form[LostForms.Marker], out var id)) return;
                await using var scope = context.RequestServices.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<LostForms>().Drop(context, id, context.RequestServices.GetRequiredService<ICurrentUser>().Id);
            });
        }
        await next(context);
    }
}
