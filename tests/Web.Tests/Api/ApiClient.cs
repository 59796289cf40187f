using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Api;

public sealed record ApiAnswer(HttpStatusCode Status, string Body, HttpResponseMessage Raw)
{
    public JsonObject Json { get; } = Body.Length > 0 && Body[0] == '{' ? JsonNode.Parse(Body)!.AsObject() : [];

    public Guid Id => Guid.Parse((string)Json["id"]!);

    public string? Code => (string?)Json["code"];

    /// <summary>The codes said at a field of the request.</summary>
    public IEnumerable<string> CodesAt(string field) => Json["errors"]?[field]?.AsArray().Select(e => (string)e!["code"]!) ?? [];

    public IEnumerable<string> Codes => Json["errors"]?.AsObject().SelectMany(f => f.Value!.AsArray()).Select(e => (string)e!["code"]!) ?? [];
}

/// <summary>A program that speaks to the API with a token, over https, without cookies.</summary>
public sealed class ApiClient
{
    public const string Root = "/api/v1";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private readonly HttpClient client;

    public ApiClient(AccountsHost host, string? token, string scheme = "https") : this(host.Server.CreateHandler(), token, scheme)
    {
    }

    /// <summary>To whatever answers at the end of the handler, a process of its own for example.</summary>
    public ApiClient(HttpMessageHandler handler, string? token, string scheme = "https")
    {
        client = new HttpClient(handler) { BaseAddress = new Uri($"{scheme}://localhost") };
        client.DefaultRequestHeaders.Add(AccountsHost.SourceHeader, "198.51.100.7");
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public static async Task<ApiClient> Of(AccountsHost host, Guid person, TokenScope scope = TokenScope.Write) => new(host, await Token(host, person, scope));

    public static Task<ApiClient> Of(AccountsHost host, Person person, TokenScope scope = TokenScope.Write) => Of(host, person.Id, scope);

    public static async Task<string> Token(AccountsHost host, Guid person, TokenScope scope = TokenScope.Write, int days = 90)
    {
        await using var services = host.Services.CreateAsyncScope();
        return (await services.ServiceProvider.GetRequiredService<IPersonalTokens>().Make(person, new("A test", scope, days), TestContext.Current.CancellationToken)).Secret!;
    }

    public Task<ApiAnswer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, Root + path));

    public Task<ApiAnswer> Post(string path, object? body = null, string? key = null) =>
        PostText(path, body is null ? null : JsonSerializer.Serialize(body, Web), key);

    public Task<ApiAnswer> PostText(string path, string? body, string? key = null, string type = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Root + path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return Send(request);
    }

    public async Task<ApiAnswer> Send(HttpRequestMessage request)
    {
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }
}
