using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Api;

/// <summary>Reads the command or query of a request: names in the address, the rest from the body or the query, the operation from the key.</summary>
public static class ApiInput
{
    public const int MostBytes = 1024 * 1024;

    public const string OperationId = "operationId";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <exception cref="UnreadableException">With every problem that can be seen before the use case is asked.</exception>
    public static async Task<TRequest> Read<TRequest>(HttpContext context, ApiOperation operation)
    {
        var properties = ApiJson.Options.GetTypeInfo(typeof(TRequest)).Properties;
        var given = operation.HasBody ? await Body(context, operation) : Query(context.Request.Query, properties);
        var filled = Filled(context, properties, operation.Presets);
        var problems = given.Where(g => filled.ContainsKey(g.Key) || g.Key == OperationId || properties.All(p => p.Name != g.Key)).Select(g => (g.Key, "field-unknown")).ToList();
        foreach (var (name, value) in filled) given[name] = value?.DeepClone();
        if (typeof(ICommand).IsAssignableFrom(typeof(TRequest))) given[OperationId] = operation.TakesKey && Key(context) is { } key ? IdempotencyKeys.OperationOf(context.RequestServices.GetRequiredService<ICurrentUser>().Id, key) : Ids.New();
        foreach (var several in properties.Where(p => p.IsSetNullable is false && IsSeveral(p.PropertyType) && !given.ContainsKey(p.Name)))
            given[several.Name] = typeof(System.Collections.IDictionary).IsAssignableFrom(several.PropertyType) ? new JsonObject() : new JsonArray();
        problems.AddRange(properties.Where(p => p.IsRequired && given[p.Name] is null).Select(p => (p.Name, "required")));
        problems.AddRange(Holes(given, "").Select(path => (path, "unreadable")));
        if (problems.Count > 0) throw new UnreadableException(problems);
        return Deserialize<TRequest>(given);
    }

    public static bool IsSeveral(Type type) => type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    private static TRequest Deserialize<TRequest>(JsonObject given)
    {
        try
        {
            return given.Deserialize<TRequest>(ApiJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new UnreadableException(e.Path?.TrimStart('$').TrimStart('.') ?? "", "unreadable");
        }
        // Half a surrogate pair is met only when the text is read.
        catch (InvalidOperationException)
        {
            throw new UnreadableException("", TextRules.Invalid);
        }
    }

    private static async Task<JsonObject> Body(HttpContext context, ApiOperation operation)
    {
        var body = await Bytes(context.Request, context.RequestAborted);
        if (operation.TakesKey && Key(context) is not null)
            context.RequestServices.GetRequiredService<RequestMark>().Hash = IdempotencyKeys.MarkOf(context.Request, body);
        if (body.Length == 0) return [];
        if (!context.Request.HasJsonContentType()) throw new BadHttpRequestException("", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            if (!System.Text.Unicode.Utf8.IsValid(body)) throw new JsonException();
            var given = JsonNode.Parse(body, null, Strict) as JsonObject ?? throw new UnreadableException("", "json-object-needed");
            // Names are read only when they are asked for; what is wrong with them is found here.
            return given.Count >= 0 ? given : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new UnreadableException("", "json-broken");
        }
    }

    private static async Task<byte[]> Bytes(HttpRequest request, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, ct) is > 0 and var count)
        {
            if (read.Length + count > MostBytes) throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);
            read.Write(buffer, 0, count);
        }
        return read.ToArray();
    }

    private static JsonObject Query(IQueryCollection query, IList<JsonPropertyInfo> properties)
    {
        var given = new JsonObject();
        foreach (var (name, values) in query)
            given[name] = values is [{ } value] ? Written(value, properties.FirstOrDefault(p => p.Name == name)?.PropertyType) : throw new UnreadableException(name, "unreadable");
        return given;
    }

    private static Dictionary<string, JsonNode?> Filled(HttpContext context, IList<JsonPropertyInfo> properties, IReadOnlyDictionary<string, JsonNode?> presets)
    {
        var filled = presets.ToDictionary();
        foreach (var (name, value) in context.Request.RouteValues)
            if (properties.FirstOrDefault(p => p.Name == name) is { } property) filled[name] = Written($"{value}", property.PropertyType);
        return filled;
    }

    /// <summary>Steps go by number and moves by the name of their page in addresses; both also by their names.</summary>
    private static JsonValue Written(string text, Type? type)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Step) && int.TryParse(text, out var number) && number is >= 1 and <= 9) return JsonValue.Create(((Step)number).ToString());
        if (type == typeof(Move)) return JsonValue.Create((Links.MoveOf(text) ?? (Enum.TryParse<Move>(text, out var move) && Enum.GetName(move) == text ? move : throw new NotFoundException())).ToString());
        return JsonValue.Create(text);
    }

    private static string? Key(HttpContext context) => context.Request.Headers[IdempotencyKeys.Header] switch
    {
        [] => null,
        [{ } key] when IdempotencyKeys.IsUsable(key) => key,
        _ => throw new UnreadableException(IdempotencyKeys.Header, "idempotency-key-unusable"),
    };

    /// <summary>No list of ours holds nothing at a place.</summary>
    private static IEnumerable<string> Holes(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(m => Holes(m.Value, path.Length == 0 ? m.Key : $"{path}.{m.Key}")),
        JsonArray items => items.SelectMany((item, i) => item is null ? [$"{path}[{i}]"] : Holes(item, $"{path}[{i}]")),
        _ => [],
    };
}
