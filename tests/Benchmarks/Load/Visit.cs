using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>One thing that a person does again and again, each time with another of the negotiations that he sees.</summary>
internal sealed partial class Visit(string name, Func<Task<long>> go, Func<Task>? prepare = null)
{
    public const int WarmUp = 150, Times = 100;

    public string Name { get; } = name;

    public bool IsPrepared => prepare is not null;

    /// <summary>What is not measured: the form before it is sent.</summary>
    public Task Prepare() => prepare?.Invoke() ?? Task.CompletedTask;

    /// <summary>Answers the bytes that came.</summary>
    public Task<long> Go() => go();

    public static async Task<IReadOnlyList<Visit>> All(HttpClient client, IReadOnlyList<Guid> told, int sees, bool reads)
    {
        var random = new Random(7);
        string Some() => random.Next(sees) is var n ? $"/negotiations/{Copies.IdOf(told[n % told.Count], n)}" : "";
        Task<long> Get(string path) => Read(client, path);
        var deep = await Deep(client);
        var search = WebProcess.Token(await client.GetStringAsync(new Uri("/search", UriKind.Relative)));
        List<Visit> visits =
        [
            new("Today", () => Get("/")),
            new("list, first page", () => Get("/negotiations")),
            new("list, deep page", () => Get(deep)),
            new("board", () => Get("/board")),
            new("home of a negotiation", () => Get(Some())),
            new("step page", () => Get(Some() + "/steps/5")),
            new("timeline", () => Get(Some() + "/timeline")),
            new("search", () => Send(client, "/search", new() { ["__RequestVerificationToken"] = search, ["Words"] = $"benchmark{random.Next(sees)}" })),
        ];
        return visits;
    }

    private static async Task<string> Deep(HttpClient client)
    {
        var path = "/negotiations";
        for (var n = 0; n < 20; n++)
        {
            var page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
            if (NextPage().Match(page) is not { Success: true } next) break;
            path = WebUtility.HtmlDecode(next.Groups[1].Value);
        }
        return path;
    }

    private static async Task<long> Read(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        return await Answer(client, request, path);
    }

    private static async Task<long> Send(HttpClient client, string path, Dictionary<string, string> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        return await Answer(client, request, path);
    }

    private static async Task<long> Answer(HttpClient client, HttpRequestMessage request, string path)
    {
        using var answer = await client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther or HttpStatusCode.Created ? bytes.LongLength : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{path} answered {(int)answer.StatusCode}"));
    }

    [GeneratedRegex("href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex NextPage();
}
