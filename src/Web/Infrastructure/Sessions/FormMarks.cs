using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Application.Pipeline;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>
/// By what a form that comes again is known, under its id or under another (whoever goes back gets one that was drawn anew, with the words
/// he typed before). Keyed by what only this browser holds: from the database nobody can try which words were sent.
/// </summary>
public sealed class FormMarks(AccountCookies cookies, DeviceMarks devices, RequestMark mark)
{
    private static readonly string[] NotContent = ["__RequestVerificationToken", "OperationId"];

    public void Mark(HttpContext context)
    {
        if ((devices.Read(context)?.Id ?? cookies.Read(context, AccountCookies.Session)) is not { } secret) return;
        var request = context.Request;
        var said = new StringBuilder($"{request.Path}{request.QueryString}\n");
        foreach (var (name, values) in request.Form.Where(f => !NotContent.Contains(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal))
            foreach (var value in values) said.Append(CultureInfo.InvariantCulture, $"{name.Length} {name} {value?.Length} {value}\n");
        var content = said.ToString();
        mark.Hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(content));
        mark.Names = id => content.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
