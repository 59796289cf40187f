using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Web.Tests.Shell;

/// <summary>The frame alone, with no database behind it, and addresses that fail in every way a page can.</summary>
public sealed class ShellHost : IAsyncDisposable
{
    /// <summary>A session that can't be read, as when the store is away.</summary>
    public const InstallationRoles Unreadable = (InstallationRoles)(-1);

    private readonly WebApplication app;

    private ShellHost(WebApplication app) => this.app = app;

    public static string WebRoot { get; } = Path.Combine(FindRoot(), "src", "Web");

    public static async Task<ShellHost> Start(InstallationRoles? roles = null, string environment = "Development", params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ShellSetup).Assembly.GetName().Name,
            EnvironmentName = environment,
            ContentRootPath = WebRoot,
            Args = environment == "Development" ? ["--PseudoLocale=true", .. settings] : settings,
        });
        builder.AddShell();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(new FixedTime());
        builder.Services.AddScoped<CaseTime>();
        builder.Services.AddSingleton(DatabaseSettings.From(
            new(), new(), builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>() ?? new(), builder.Environment));
        builder.Services.AddSingleton<ICurrentUser>(new Reader(roles));
        var app = builder.Build();
        app.UseShell();
        app.MapRazorPages().WithStaticAssets();
        app.MapGet("/fails/{how}", Fail);
        app.MapGet("/api/fails/{how}", Fail);
        app.MapGet("/refuses/{code:int}", (int code) => Results.StatusCode(code));
        app.MapGet("/says/{what}", Say);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ShellHost(app);
    }

    public HttpClient Client(params (string Name, string Value)[] cookies)
    {
        var client = app.GetTestClient();
        client.BaseAddress = new Uri("https://tracker.example");
        if (cookies.Length > 0) client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}")));
        return client;
    }

    public async Task<IDocument> Open(string address, params (string Name, string Value)[] cookies)
    {
        using var client = Client(cookies);
        var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static IResult Fail(string how) => throw (how switch
    {
        "missing" => new NotFoundException(),
        "stale" => new StaleException(),
        "busy" => new BusyException(),
        _ => new InvalidOperationException("KESTREL leaks"),
    });

    private static IResult Say(string what, HttpContext context, ITempDataDictionaryFactory factory)
    {
        var temp = factory.GetTempData(context);
        temp["Flash"] = what;
        temp.Save();
        return Results.Redirect("/preferences");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the solution.");
        return folder.FullName;
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    }

    private sealed class Reader(InstallationRoles? roles) : ICurrentUser
    {
        public Guid Id => roles == Unreadable ? throw new InvalidOperationException("KESTREL leaks") : roles is null ? Guid.Empty : Guid.Parse("00000000-0000-0000-0000-000000000001");

        public string Organisation => "";

        public InstallationRoles Roles => roles ?? InstallationRoles.None;
    }
}
