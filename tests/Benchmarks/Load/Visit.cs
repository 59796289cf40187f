using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>One thing that a person does again and again, each time with another of the negotiations that he sees.</summary>
internal sealed partial class Visit(string name, Func<Task<long>> go, Func<Task>? prepare = null)
{
    public const int WarmUp = 300, Rehearsals = 20, FirstRounds = 5;

    /// <summary>What is measured. Of moves fewer: forty negotiations can be taken back some 180 times, then they stand at the beginning.</summary>
    public int Times => IsPrepared ? 60 : 100;

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
        return reads ? visits : [.. visits, .. await Writes(client, Some, random)];
    }

    /// <summary>What changes something: each write is another contact or another move of some negotiation.</summary>
    private static async Task<IReadOnlyList<Visit>> Writes(HttpClient client, Func<string> some, Random random)
    {
        var secret = await MakeToken(client, string.Create(CultureInfo.InvariantCulture, $"Load {random.Next()}"));
        var (path, version, step, token) = ("", 0L, 0, "");
        HttpRequestMessage Api(HttpMethod method, string rest, object? body = null) => new(method, $"/api/v1{path}{rest}")
        {
            Headers = { Authorization = new("Bearer", secret) },
            Content = body is null ? null : JsonContent.Create(body),
        };
        async Task Choose() => (path, token) = (some(), WebProcess.Token(await client.GetStringAsync(new Uri($"{path = some()}/contacts/log", UriKind.Relative))));
        async Task Look()
        {
            var looked = 0;
            do
            {
                if (++looked > 1_000) throw new InvalidOperationException("Nothing is left that could be taken back: measure in a database that was loaded anew.");
                path = some();
                using var answer = await client.SendAsync(Api(HttpMethod.Get, "/header"));
                using var head = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
                (version, step) = (head.RootElement.GetProperty("version").GetInt64(), (int)Enum.Parse<Step>(head.RootElement.GetProperty("currentStep").GetString()!));
            }
            while (step < 3);
        }
        object Contact() => new { entry = new { medium = "Phone", occurredAt = TimeProvider.System.GetUtcNow().AddDays(-1), precision = "About", what = "What was said, in two sentences. It was written down at the end of the day." } };
        return
        [
            new("log a contact", () => Send(client, $"{path}/contacts/log", new()
            {
                ["__RequestVerificationToken"] = token,
                ["OperationId"] = Ids.New().ToString(),
                ["Input.When"] = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
                ["Input.Precision"] = "About",
                ["Input.Medium"] = "Phone",
                ["Input.What"] = "What was said, in two sentences. It was written down at the end of the day.",
            }), Choose),
            new("make a move (API)", () => Answer(client, Api(HttpMethod.Post, "/moves/return", new
            {
                version,
                values = new Dictionary<string, string> { ["target"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Min(step - 1, 7)}"), ["reason-category"] = "AgreementCollapsed", ["reason"] = "Something new was heard", ["triggered-by"] = "A call" },
            }), path), Look),
            new("API read", () => { path = some(); return Answer(client, Api(HttpMethod.Get, ""), path); }),
            new("API write", () => { path = some(); return Answer(client, Api(HttpMethod.Post, "/contacts", Contact()), path); }),
        ];
    }

    /// <summary>A token of the reader for programs.</summary>
    public static async Task<string> MakeToken(HttpClient client, string name)
    {
        var account = await client.GetStringAsync(new Uri("/account", UriKind.Relative));
        using var made = await client.PostAsync(new Uri("/account?handler=Token", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = WebProcess.Token(account),
            ["Token.Name"] = name,
            ["Token.Scope"] = "Write",
            ["Token.Days"] = "1",
        }));
        return MadeToken().Match(await made.Content.ReadAsStringAsync()).Groups[1].Value;
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
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.Created ? bytes.LongLength : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{path} answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(bytes)}"));
    }

    [GeneratedRegex("id=\"token\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex MadeToken();

    [GeneratedRegex("href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex NextPage();
}
