using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace NegotiationTracker.Web.Infrastructure.Localisation;

/// <summary>
/// The language that somebody chose in the footer. Only the language of texts changes: values in forms travel in the
/// invariant form that date and number fields of browsers use, whatever the language.
/// </summary>
public sealed class CookieCulture : RequestCultureProvider
{
    public const string CookieName = "culture";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Task.FromResult(httpContext.Request.Cookies[CookieName] is { Length: > 0 and <= 20 } name
            ? new ProviderCultureResult("", name)
            : null);

    public static void Configure(RequestLocalizationOptions options, ShellOptions shell)
    {
        options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo(shell.Languages[0]));
        options.SupportedCultures = [CultureInfo.InvariantCulture];
        options.SupportedUICultures = [.. shell.Languages.Select(CultureInfo.GetCultureInfo)];
        options.RequestCultureProviders = [new CookieCulture()];
    }
}
