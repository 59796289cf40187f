using System.Net;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>One person at work on one negotiation, through the API only. Every call must succeed; ids come from what the API answered.</summary>
public sealed class ApiCase(ApiClient client, Guid id, Guid me)
{
    public Guid Id => id;

    public Guid Me => me;

    private string Home => $"/negotiations/{id}";

    public ApiCase By(ApiClient other, Guid person) => new(other, id, person);

    public async Task<JsonObject> Read(string path = "")
    {
        var answer = await client.Get(Home + path);
        Assert.True(answer.Status == HttpStatusCode.OK, $"GET {path}: {answer.Body}");
        return answer.Json;
    }

    public async Task<HttpStatusCode> StatusOf(string path = "") => (await client.Get(Home + path)).Status;

    public async Task<Guid> Do(string path, object? body = null)
    {
        var answer = await client.Post(Home + path, body, $"key-{Guid.CreateVersion7()}");
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"POST {path}: {answer.Body}");
        return answer.Id;
    }

    public async Task<long> Version() => (long)(await Read("/header"))["version"]!;

    public Task<Guid> Record(string kind, object values) => Do($"/records/{kind}", new { values = Named(values) });

    public async Task Change(string kind, Guid record, object values) =>
        await Do($"/records/{kind}/{record}", new { version = (long)(await Read($"/records/{kind}/{record}"))["record"]!["version"]!, values = Named(values) });

    public Task Advance(string summary, params string[] overriding) => Make(Move.Advance, overriding, ("summary", summary));

    public async Task Make(Move move, IEnumerable<string> overriding, params (string Key, object Value)[] fields) => await Do($"/moves/{Links.Kebab($"{move}")}", new
    {
        version = await Version(),
        values = fields.ToDictionary(f => f.Key, f => f.Value),
        overrides = overriding.ToDictionary(w => w, _ => "Known, accepted for this move, looked at again on the review date"),
    });

    public Task<Guid> Propose(Move move, IEnumerable<(string Key, object Value)> fields) =>
        Do("/proposals", new { move, values = fields.ToDictionary(f => f.Key, f => f.Value) });

    public async Task Accept(Guid proposal) => await Do($"/proposals/{proposal}/answer", new { version = Number(await Read($"/proposals/{proposal}"), "version"), accept = true });

    /// <summary>What the API says the move asks of each record: the field's key with the record's id.</summary>
    public async Task<IEnumerable<string>> AskedFor(Move move, string list) =>
        (await Read($"/moves/{Links.Kebab($"{move}")}"))[list]!.AsArray().Select(r => (string)r!["id"]!);

    public async Task AddToTeam(Guid person, object role, object clearance) => await Do("/team", new { version = await Version(), personId = person, role, clearance });

    public Task AssessCaution(string mitigation, params CautionQuestion[] concerns) => Do("/caution", new
    {
        answers = Enum.GetValues<CautionQuestion>().Select(question => concerns.Contains(question)
            ? new { question, answer = CautionAnswerKind.Concern, mitigation = (string?)mitigation, ownerId = (Guid?)me }
            : new { question, answer = CautionAnswerKind.NoConcern, mitigation = (string?)null, ownerId = (Guid?)null }),
    });

    public async Task SignCaution()
    {
        var current = (await Read("/caution"))["current"]!;
        await Do($"/caution/{current["id"]}/signature", new { version = (long)current["version"]! });
    }

    public Task ConfirmWorksheet(int step, string note) => Do($"/steps/{step}/review", new { confirm = true, note });

    /// <summary>The record of a step whose text reads so.</summary>
    public async Task<Guid> Find(int step, string kind, string words)
    {
        var section = (await Read($"/steps/{step}"))["sections"]!.AsArray().Single(s => (string?)s!["kind"] == kind)!;
        return Guid.Parse((string)section["records"]!.AsArray().Single(r => r!.ToJsonString().Contains(words, StringComparison.Ordinal))!["id"]!);
    }

    /// <summary>What the API answers holds each of these words.</summary>
    public async Task Sees(string path, params string[] words)
    {
        var text = (await Read(path)).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.All(words, w => Assert.Contains(w, text, StringComparison.Ordinal));
    }

    private static long Number(JsonObject json, string name) => (long)json[name]!;

    /// <summary>Fields go by the names of the record's properties.</summary>
    private static Dictionary<string, object?> Named(object values) => values.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(values));
}
