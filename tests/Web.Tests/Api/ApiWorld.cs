using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>Two negotiations whose people know nothing of each other, and a program for each kind of caller.</summary>
public sealed class ApiWorld : IAsyncLifetime
{
    private readonly Action<IServiceCollection>? configure;

    public ApiWorld() { }

    internal ApiWorld(Action<IServiceCollection> configure) => this.configure = configure;

    public const string Canary = "Sparrowhawk";

    public HostStage Stage { get; private set; } = null!;

    public Guid Foreign { get; private set; }

    public ApiClient Anonymous { get; private set; } = null!;

    public ApiClient Member { get; private set; } = null!;

    public ApiClient Reading { get; private set; } = null!;

    public ApiClient Stranger { get; private set; } = null!;

    public IReadOnlyList<(RouteEndpoint Endpoint, ApiOperation Operation)> Endpoints { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Stage = await HostStage.Open(configure: configure);
        var (other, mandator) = (await Stage.Host.Add($"{Canary} Lead"), await Stage.Host.Add($"{Canary} Mandator"));
        var told = await Story.Open(Stage, new Cast(other.Id, other.Id, other.Id, mandator.Id), Canary.ToUpperInvariant(), $"{Canary} title", $"{Canary} valley", $"{Canary} council", SubstantiveAreas.HumanitarianAccess, $"{Canary} context");
        Foreign = told.Id;
        Anonymous = new ApiClient(Stage.Host, null);
        Member = await ApiClient.Of(Stage.Host, Stage.Lead);
        Reading = await ApiClient.Of(Stage.Host, Stage.Lead, TokenScope.Read);
        Stranger = await ApiClient.Of(Stage.Host, other);
        Endpoints = [.. Stage.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ApiOperation>() is not null).Select(e => (e, e.Metadata.GetRequiredMetadata<ApiOperation>()))];
    }

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    /// <summary>An address of the endpoint, without the root, for one negotiation; other records are made up.</summary>
    public static string Address(RouteEndpoint endpoint, Guid negotiation) => string.Concat(endpoint.RoutePattern.PathSegments.Skip(2).Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "negotiationId" or "id" } => $"{negotiation}",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "step" } => "1",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "kind" } => "notes",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "move" } => "suspend",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "field" } => "Text",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "0197f0a0-0000-7000-8000-000000000001",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        _ => throw new InvalidOperationException("Which part should the test try? Say it here."),
    }))));

    public static bool IsOfANegotiation(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters.Any(p => p.Name is "negotiationId" or "id");

    public static IEnumerable<JsonPropertyInfo> BodyOf(RouteEndpoint endpoint, ApiOperation operation) =>
        ApiJson.Options.GetTypeInfo(operation.Request).Properties.Where(p => p.Name != ApiInput.OperationId && !operation.Presets.ContainsKey(p.Name) && endpoint.RoutePattern.GetParameter(p.Name) is null);

    /// <summary>A body that can be read, whatever is then said of it.</summary>
    public static JsonObject Sample(RouteEndpoint endpoint, ApiOperation operation) =>
        new(BodyOf(endpoint, operation).Where(p => p.IsRequired).Select(p => new KeyValuePair<string, JsonNode?>(p.Name, Sample(p.PropertyType))));

    public static async Task<ApiAnswer> Ask(ApiClient client, RouteEndpoint endpoint, ApiOperation operation, Guid negotiation) => operation.HasBody
        ? await client.PostText(Address(endpoint, negotiation), Sample(endpoint, operation).ToJsonString())
        : await client.Get(Address(endpoint, negotiation));

    private static JsonNode Sample(Type type) => type switch
    {
        _ when type == typeof(string) => "Words",
        _ when type == typeof(Guid) => $"{Ids.New()}",
        _ when type == typeof(bool) => true,
        _ when type == typeof(long) || type == typeof(int) => 0,
        _ when type == typeof(DateOnly) => "2030-01-01",
        _ when type == typeof(DateTimeOffset) => "2020-01-01T10:00:00Z",
        _ when type.IsEnum => Enum.GetNames(type)[0],
        _ when typeof(System.Collections.IDictionary).IsAssignableFrom(type) => new JsonObject(),
        _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => new JsonArray(),
        _ => new JsonObject(ApiJson.Options.GetTypeInfo(type).Properties.Where(p => p.IsRequired).Select(p => new KeyValuePair<string, JsonNode?>(p.Name, Sample(p.PropertyType)))),
    };
}
