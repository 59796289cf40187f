using System.Collections.Concurrent;
using System.Net;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>Log contacts over the API, each with words and a key of its own, and keep the ledger: what was acknowledged, and of what nobody knows.</summary>
internal sealed class Writers(CrashStage stage, int count)
{
    private readonly ConcurrentDictionary<string, Guid> acknowledged = new();
    private readonly ConcurrentDictionary<string, bool> unknown = new();
    private int next;

    public int Acknowledged => acknowledged.Count;

    public int Unknown => unknown.Count;

    /// <summary>Answers that were neither a success nor a cut line, by what they said.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = new();

    /// <summary>Goes on until the line is cut or the test says so.</summary>
    public Task Write(Func<ApiClient> client, Func<bool> isOver) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
    {
        var api = client();
        while (!isOver() && await Once(api, NewToken()))
        {
        }
    })));

    /// <summary>Goes on until the test says so; whoever is cut off asks again, under the same key, until he is answered.</summary>
    public Task Insist(Func<ApiClient> client, Func<bool> isOver) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
    {
        var api = client();
        while (!isOver())
            for (var token = NewToken(); !acknowledged.ContainsKey(token);)
                if (!await Once(api, token)) await Task.Delay(20);
    })));

    public string NewToken() => $"token {Interlocked.Increment(ref next)}";

    /// <summary>Sends again what nobody knows of, as a person would, under the same keys: at most so often, because lines to a server that came back are found broken one by one.</summary>
    public async Task Retry(ApiClient client, int tries = 1)
    {
        foreach (var token in unknown.Keys)
        {
            for (var n = 0; n < tries && unknown.ContainsKey(token); n++) Assert.True(await Once(client, token), $"The line is cut at '{token}'.");
            Assert.False(unknown.ContainsKey(token), $"'{token}' is not taken: {string.Join(", ", Refusals)}");
        }
    }

    /// <summary>False when the line is cut.</summary>
    public async Task<bool> Once(ApiClient api, string token)
    {
        unknown[token] = true;
        try
        {
            var answer = await api.Post($"/negotiations/{stage.Negotiation}/contacts", new { entry = new { medium = Medium.Phone, occurredAt = "2026-01-02T10:00:00Z", precision = "Exact", what = token }, promises = Array.Empty<object>(), positions = Array.Empty<object>() }, token.Replace(' ', '-'));
            if (answer.Status == HttpStatusCode.Created)
            {
                Assert.Equal(answer.Id, acknowledged.GetOrAdd(token, answer.Id));
                unknown.TryRemove(token, out _);
            }
            else
            {
                Assert.True(answer.Status >= HttpStatusCode.InternalServerError, $"{answer.Status} {answer.Body}");
                Refusals.AddOrUpdate($"{(int)answer.Status} {answer.Code}", 1, (_, n) => n + 1);
            }
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }

    /// <summary>Everything acknowledged is there with its line in the audit, nothing is there twice, and what else is there was on its way.</summary>
    /// <returns>How many were on their way and arrived.</returns>
    public async Task<int> Compare(int mostInFlight)
    {
        var present = await stage.Present();
        var byToken = present.ToLookup(p => p.Token);
        var lost = acknowledged.Where(a => byToken[a.Key].All(p => p.Id != a.Value)).Select(a => a.Key).ToList();
        Assert.True(lost.Count == 0, $"{lost.Count} of {acknowledged.Count} acknowledged writes are lost: {string.Join(", ", lost.Take(5))}");
        Assert.All(byToken, t => Assert.Single(t));
        Assert.All(present, p => Assert.True(p.IsInAudit, $"'{p.Token}' has no line in the audit."));
        var more = present.Where(p => !acknowledged.ContainsKey(p.Token)).ToList();
        Assert.All(more, p => Assert.True(unknown.ContainsKey(p.Token), $"'{p.Token}' was never sent."));
        Assert.InRange(more.Count, 0, mostInFlight);
        return more.Count;
    }
}
