using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Headers;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Infrastructure.Refusals;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web;

/// <summary>The frame around every page: texts, headers, files, compression, and a way on when something fails.</summary>
public static class ShellSetup
{
    /// <summary>Carries what <c>TempData["Flash"]</c> says over the redirect after a post.</summary>
    private const string FlashCookie = "flash";

    /// <summary>Some browsers refuse the prefix over plain http, which only developers use.</summary>
    public static string FlashCookieIn(IHostEnvironment environment) => environment.IsDevelopment() ? FlashCookie : AccountCookies.Prefix + FlashCookie;

    private const string Unreadable = "Shell.Errors.Unreadable";

    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(s => ShellOptions.From(builder.Configuration, s.GetRequiredService<DatabaseSettings>().IsDemo));
        services.AddSingleton<Texts>();
        services.AddSingleton<RefusalLog>();
        services.AddOptions<ExportOptions>().Bind(builder.Configuration.GetSection(ExportOptions.Section));
        services.AddSingleton<ExportRate>();
        services.AddScoped(s => Zone.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext?.User));
        services.AddRazorPages().AddMvcOptions(o =>
        {
            o.Filters.Add<TakesNoFormFilter>();
            o.Filters.Add<ForgedFormFilter>();
            // What cannot be read is said in our words, not in the framework's English.
            var messages = o.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((_, _) => Unreadable);
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Unreadable);
            messages.SetUnknownValueIsInvalidAccessor(_ => Unreadable);
            messages.SetValueIsInvalidAccessor(_ => Unreadable);
            messages.SetValueMustNotBeNullAccessor(_ => Unreadable);
        });
        services.Configure<CookieTempDataProviderOptions>(o => (o.Cookie.Name, o.Cookie.SecurePolicy, o.Cookie.Path) = (FlashCookieIn(builder.Environment), CookieSecurePolicy.SameAsRequest, "/"));
        services.AddAntiforgery(o =>
        {
            (o.Cookie.Name, o.Cookie.SecurePolicy) = ("form", CookieSecurePolicy.SameAsRequest);
            o.SuppressXFrameOptionsHeader = true;
        });
        // Every script of the world as itself: entities would triple an Arabic page.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddHsts(o => (o.MaxAge, o.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddOptions<RequestLocalizationOptions>().Configure<ShellOptions>(CookieCulture.Configure);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            Transport.Restrict(o);
        });
        return builder.AddOverload();
    }

    /// <summary>Settings from files, one each, named as in the environment: passwords then stand in no environment and no list of arguments.</summary>
    public static WebApplicationBuilder AddSecretFiles(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["SecretsFolder"] is { Length: > 0 } folder) builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder, builder.Environment.ContentRootPath), optional: false);
        return builder;
    }

    /// <summary>First in the pipeline; authentication comes right after it.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseSecurityHeaders().UseRefusalLog().UseLastResort();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseResponseCompression();
        app.UseWhen(c => !IsApi(c), pages => pages.UseUsedMethods());
        app.UseWhen(IsApi, api => api.UseExceptionHandler(Handling(c => Problems.OfStatus(c).ExecuteAsync(c))).UseStatusCodePages(c => Problems.OfStatus(c.HttpContext).ExecuteAsync(c.HttpContext)));
        app.UseWhen(c => !IsApi(c), pages => pages
            .UseExceptionHandler(Handling(null, "/errors/500"))
            .UseStatusCodePagesWithReExecute("/errors/{0}"));
        app.UseRouting();
        app.UseAskedRoute();
        app.UseOwnSite();
        app.Use(RefuseOversize);
        app.UseNulRefusal();
        app.UseRequestLocalization();
        app.UseRateLimiter();
        app.MapStaticAssets().AllowAnonymous();
        return app;
    }

    private static bool IsApi(HttpContext context) => TokenHandler.Covers(context.Request.Path);

    private static ExceptionHandlerOptions Handling(RequestDelegate? answer, string? page = null) => new()
    {
        ExceptionHandler = answer,
        ExceptionHandlingPath = page,
        AllowStatusCode404Response = true,
        StatusCodeSelector = StatusOf,
        SuppressDiagnosticsCallback = c => StatusOf(c.Exception) < StatusCodes.Status500InternalServerError,
    };

    private static int StatusOf(Exception exception) => exception switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        StaleException => StatusCodes.Status409Conflict,
        BusyException => StatusCodes.Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    // Form reading would turn the server's own 413 into a 400 that says nothing about size.
    private static Task RefuseOversize(HttpContext context, RequestDelegate next)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (OwnSite.IsErrorPage(context) || context.Request.ContentLength is not { } length || limit is not { } most || length <= most) return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
