using System.Diagnostics;
using System.Globalization;
using System.Net;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// Whether a stopwatch tells which negotiations there are (TRUST S2): <c>dotnet publish src/Web -c Release -o artifacts/load</c>, then
/// <c>dotnet run -c Release --project tests/Benchmarks -- guessing [samples] [provider] [the published program]</c>. Somebody who is on no list asks
/// for negotiations that are there and for such as never were, now the one first, now the other, by pages and by the API. AUC 0.5 is no
/// difference, 1 is all the difference; the bar is 0.45 to 0.55.
/// </summary>
internal static class GuessTiming
{
    private const int Port = 5452;

    /// <summary>Enough that an index is used.</summary>
    private const int Negotiations = 1_000;

    public static async Task Run(string[] args)
    {
        var samples = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2_000;
        var provider = Enum.Parse<DatabaseProvider>(args.Length > 1 ? args[1] : "Sqlite");
        var program = Path.GetFullPath(args.Length > 2 ? args[2] : "artifacts/load/NegotiationTracker.Web.dll");
        await using var place = new Place(provider, null);
        await using (await WebProcess.Run(program, provider, place.ConnectionString, place.Folder, Port)) { }
        var told = await Filling.Run(provider, place.ConnectionString, Negotiations);
        await using var web = await WebProcess.Run(program, provider, place.ConnectionString, place.Folder, Port);
        using var client = await web.SignIn(DemoPersonas.AdministratorId);
        var secret = await Visit.MakeToken(client, "Guessing");
        Console.WriteLine($"{provider}, {samples} interleaved samples each\n\n| asked by | median of one that is there, ms | of one that never was, ms | difference, ms | AUC |\n| --- | --- | --- | --- | --- |");
        await Measure("page", samples, told, id => new(HttpMethod.Get, $"/negotiations/{id}"), client);
        await Measure("API", samples, told, id => new(HttpMethod.Get, $"/api/v1/negotiations/{id}") { Headers = { Authorization = new("Bearer", secret) } }, client);
    }

    private static async Task Measure(string name, int samples, IReadOnlyList<Guid> told, Func<Guid, HttpRequestMessage> ask, HttpClient client)
    {
        List<double> foreign = [], never = [];
        // The first round warms up.
        foreach (var keep in new[] { false, true })
            for (var n = 0; n < samples; n++)
                foreach (var isThere in new[] { n % 2 == 0, n % 2 != 0 })
                {
                    var took = await Ask(client, ask(isThere ? Copies.IdOf(told[n % Negotiations % told.Count], n % Negotiations) : Ids.New()));
                    if (keep) (isThere ? foreign : never).Add(took);
                }
        var (one, other) = (SignInTiming.Median(foreign), SignInTiming.Median(never));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {one:0.000} | {other:0.000} | {one - other:0.000} | {SignInTiming.Auc(foreign, never):0.000} |"));
    }

    private static async Task<double> Ask(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            return answer.StatusCode == HttpStatusCode.NotFound ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{request.RequestUri} answered {answer.StatusCode}.");
        }
    }
}
