using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>No link of the program leads nowhere.</summary>
public sealed partial class LinkTests : IAsyncLifetime
{
    private const string EndpointHeader = "X-Test-Endpoint";
    private static readonly Guid Id = Guid.Parse("0197f0a0-0000-7000-8000-000000000001");

    private readonly AccountsHost host = new();
    private HttpClient client = null!;

    public ValueTask InitializeAsync()
    {
        client = host.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton<IStartupFilter, EndpointFilter>()))
            .CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://tracker.example") });
        client.DefaultRequestHeaders.Add(AccountsHost.SourceHeader, "198.51.100.7");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Links_EveryAddress_ReachesAPage() => SourceTree.AssertNone(await Unreached(Addresses()));

    [Fact]
    public async Task Pages_EveryFixedAddress_ReachesAPage() =>
        SourceTree.AssertNone(await Unreached(SourceTree.Files("src/Web", ".cshtml").SelectMany(f => Fixed().Matches(f.Text)).Select(m => m.Groups["to"].Value).Distinct()));

    [Fact]
    public async Task Address_OfNoPage_IsNoticed() => Assert.Equal(["/nowhere"], await Unreached(["/nowhere"]));

    private async Task<List<string>> Unreached(IEnumerable<string> addresses)
    {
        var missing = new List<string>();
        foreach (var address in addresses)
        {
            var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
            if (!response.Headers.Contains(EndpointHeader)) missing.Add(address);
        }
        return missing;
    }

    private static IEnumerable<string> Addresses()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Static;
        var fixedOnes = typeof(Links).GetFields(all).Select(f => (string)f.GetRawConstantValue()!);
        var made = typeof(Links).GetMethods(all).Where(m => m.ReturnType == typeof(string) && m.Name != nameof(Links.Kebab)).SelectMany(Calls);
        return fixedOnes.Concat(made).Select(a => a.Split('#', '?')[0]).Distinct();
    }

    private static IEnumerable<string> Calls(MethodInfo link)
    {
        IEnumerable<object?[]> calls = [[]];
        foreach (var parameter in link.GetParameters())
            calls = calls.SelectMany(_ => Values(parameter), (call, value) => (object?[])[.. call, value]);
        return calls.Select(c => (string)link.Invoke(null, c)!);
    }

    private static IEnumerable<object?> Values(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var t when t == typeof(Guid) => [Id],
        var t when t == typeof(Guid?) => [null, Id],
        var t when t == typeof(int) => [1],
        var t when t == typeof(Step) => Domain.Guideline.Steps.All.Cast<object?>(),
        var t when t == typeof(Move) => Enum.GetValues<Move>().Where(m => m != Move.Open).Cast<object?>(),
        var t when t == typeof(TimelineFilter) => Enum.GetValues<TimelineFilter>().Cast<object?>(),
        var t when t == typeof(DateTimeOffset) => [DateTimeOffset.UnixEpoch],
        var t when t == typeof(string) && parameter.Name == "number" => ["2222-2222"],
        var t when t == typeof(string) && parameter.Name == "key" => ["karsa-gap"],
        var t when t == typeof(string) && parameter.Name == "kind" => [SheetKinds.All[0].Slug],
        var t when t == typeof(string) && parameter.Name == "before" => [null, "1.1"],
        _ => throw new InvalidOperationException($"Which {parameter.Name} should the test try? Say it here."),
    };

    [GeneratedRegex("""\s(href|action)="(?<to>/[^"@?#]*)["?#]""", RegexOptions.NonBacktracking)]
    private static partial Regex Fixed();

    private sealed class EndpointFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, run) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.GetEndpoint() is { } endpoint) context.Response.Headers[EndpointHeader] = endpoint.DisplayName;
                    return Task.CompletedTask;
                });
                return run(context);
            });
            next(app);
        };
    }
}
