using System.Diagnostics;
using System.Globalization;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// How long a person waits, and what it costs, in a database of a given size:
/// <c>dotnet publish src/Web -c Release -o artifacts/load</c>, then
/// <c>dotnet run -c Release --project tests/Benchmarks -- pages [negotiations] [provider] [a name under which the database is kept]</c>. The program runs
/// as a process of its own; one request follows another, signed in, with access checks and audit as always.
/// </summary>
internal static class PageLoad
{
    private const int Port = 5399;

    /// <summary>Of one thing, however slow it is.</summary>
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(20);

    public static async Task Run(string[] args)
    {
        var negotiations = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000;
        var provider = Enum.Parse<DatabaseProvider>(args.Length > 1 ? args[1] : "Sqlite");
        var program = Path.GetFullPath("artifacts/load/NegotiationTracker.Web.dll");
        await using var place = new Place(provider, args.Length > 2 ? args[2] : null);
        if (place.Told.Count == 0)
        {
            await using (await WebProcess.Run(program, provider, place.ConnectionString, place.Folder, Port)) { }
            place.Told = await Filling.Run(provider, place.ConnectionString, negotiations);
        }
        var size = await place.Size();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}: {size >> 20:N0} MB on disk"));

        await using var web = await WebProcess.Run(program, provider, place.ConnectionString, place.Folder, Port);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready after {web.Start.TotalSeconds:0.00} s"));
        await Measure(web, "negotiator", DemoPersonas.LeadId, place.Told, Math.Min(negotiations, Filling.OfNegotiator));
        await Measure(web, "coordinator", DemoPersonas.CoordinatorId, place.Told, Math.Min(negotiations, Filling.OfCoordinator));
        await Measure(web, "who sees everything", DemoPersonas.FocalPointId, place.Told, negotiations);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory at the end {web.Memory >> 20} MB"));
        await using var bare = await WebProcess.RunBare(Port + 1);
        using var client = new HttpClient { BaseAddress = bare.Address };
        Console.WriteLine(Heading("nobody in particular"));
        await Measure(bare, new Visit("a bare Razor page", async () => (await client.GetByteArrayAsync(new Uri("/bare", UriKind.Relative))).LongLength));
        await FiveQueries.Measure(provider, place.ConnectionString, place.Folder, Guid.Parse(DemoPersonas.LeadId), place.Told, Math.Min(negotiations, Filling.OfNegotiator));
    }

    private static string Heading(string who) => $"\n| {who} | median ms | p95 ms | CPU ms | kB |\n| --- | --- | --- | --- | --- |";

    private static async Task Measure(WebProcess web, string who, string person, IReadOnlyList<Guid> told, int sees)
    {
        using var client = await web.SignIn(person);
        Console.WriteLine(Heading(string.Create(CultureInfo.InvariantCulture, $"{who} of {sees:N0}")));
        foreach (var visit in await Visit.All(client, told, sees, reads: person != DemoPersonas.LeadId)) await Measure(web, visit);
    }

    private static async Task Measure(WebProcess web, Visit visit)
    {
        // The first requests compile queries and fill caches; what is told is every day's work.
        var begun = Stopwatch.StartNew();
        for (var n = 0; n < (visit.IsPrepared ? Visit.Rehearsals : Visit.WarmUp) && begun.Elapsed < _most; n++)
        {
            await visit.Prepare();
            await visit.Go();
        }
        var cpu = web.Cpu;
        var times = new List<double>();
        var bytes = 0L;
        begun.Restart();
        while (times.Count < Visit.Times && begun.Elapsed < _most)
        {
            await visit.Prepare();
            var watch = Stopwatch.StartNew();
            bytes += await visit.Go();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        var spent = visit.IsPrepared ? "–" : ((web.Cpu - cpu).TotalMilliseconds / times.Count).ToString("0.0", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {visit.Name} | {times[times.Count / 2]:0.0} | {times[times.Count * 95 / 100]:0.0} | {spent} | {bytes / times.Count / 1024d:0.0} |"));
    }
}
