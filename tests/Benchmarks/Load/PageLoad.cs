using System.Diagnostics;
using System.Globalization;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// How long a person waits, and what it costs, in databases of different sizes:
/// <c>dotnet publish src/Web -c Release -o artifacts/load</c>, then
/// <c>dotnet run -c Release --project tests/Benchmarks -- pages [sizes, as 1000,100000] [provider] [a name under which the databases are kept]</c>.
/// For each size the program runs as a process of its own. They are asked in turn, one request at a time, signed in, with access checks and audit as
/// always: what disturbs the machine meanwhile disturbs every size alike, so that the ratio holds.
/// </summary>
internal static class PageLoad
{
    private const int Port = 5399, Rounds = 40;

    /// <summary>Of one thing at one size, however slow it is; it is shorter for who sees everything, who waits long for nearly everything.</summary>
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(15), _ofEverything = TimeSpan.FromSeconds(3);

    public static async Task Run(string[] args)
    {
        int[] sizes = [.. (args.Length > 0 ? args[0] : "1000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        var provider = Enum.Parse<DatabaseProvider>(args.Length > 1 ? args[1] : "Sqlite");
        var sides = new List<Side>();
        try
        {
            foreach (var size in sizes) sides.Add(await Side.Open(provider, size, args.Length > 2 ? args[2] : null, Port + sides.Count));
            await Measure(sides, "negotiator", DemoPersonas.LeadId, Filling.OfNegotiator, writes: true);
            await Measure(sides, "coordinator", DemoPersonas.CoordinatorId, Filling.OfCoordinator, writes: false);
            await Measure(sides, "who sees everything", DemoPersonas.FocalPointId, int.MaxValue, writes: false);
            foreach (var side in sides) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of {side.Negotiations:N0} at the end: {side.Web.Memory >> 20} MB"));
            await FiveQueries.Measure(provider, sides[^1].Place.ConnectionString, sides[^1].Place.Folder, Guid.Parse(DemoPersonas.LeadId), sides[^1].Place.Told, Filling.OfNegotiator);
        }
        finally
        {
            foreach (var side in sides) await side.DisposeAsync();
        }
        await using var bare = await WebProcess.RunBare(Port);
        using var client = new HttpClient { BaseAddress = bare.Address };
        Console.WriteLine("\n| compare | median ms | p95 ms | CPU ms | kB |\n| --- | --- | --- | --- | --- |");
        await Measure([(bare, new Visit("a bare Razor page", async () => (await client.GetByteArrayAsync(new Uri("/bare", UriKind.Relative))).LongLength))], _most);
    }

    private static async Task Measure(List<Side> sides, string who, string person, int most, bool writes)
    {
        var visits = new List<(Side Side, IReadOnlyList<Visit> Visits)>();
        foreach (var side in sides) visits.Add((side, await Visit.All(await side.Web.SignIn(person), side.Place.Told, Math.Min(side.Negotiations, most), reads: !writes)));
        var columns = sides.Select(side => string.Create(CultureInfo.InvariantCulture, $"{side.Negotiations:N0}: median ms | p95 ms | CPU ms | kB"))
            .Concat(sides.SkipLast(1).Select(side => string.Create(CultureInfo.InvariantCulture, $"times {side.Negotiations:N0}")));
        Console.WriteLine($"\n| {who} | {string.Join(" | ", columns)} |\n| {string.Join(" | ", Enumerable.Repeat("---", 5 * sides.Count))} |");
        // Everything once before anything is told: the first requests compile, and whoever comes first should not pay for all.
        var patience = most == int.MaxValue ? _ofEverything : _most;
        var begun = Stopwatch.StartNew();
        for (var n = 0; n < Rounds && begun.Elapsed < patience * sides.Count; n++)
            foreach (var visit in visits.SelectMany(v => v.Visits).Where(visit => n < Visit.FirstRounds || !visit.IsPrepared))
            {
                await visit.Prepare();
                await visit.Go();
            }
        for (var n = 0; n < visits[0].Visits.Count; n++) await Measure([.. visits.Select(v => (v.Side.Web, v.Visits[n]))], patience);
    }

    private static async Task Measure(IReadOnlyList<(WebProcess Web, Visit Visit)> sides, TimeSpan patience)
    {
        var visit = sides[0].Visit;
        var warm = Stopwatch.StartNew();
        for (var n = 0; n < (visit.IsPrepared ? Visit.Rehearsals : Visit.WarmUp) && warm.Elapsed < patience * sides.Count; n++)
            foreach (var side in sides) await Once(side.Visit);
        var runs = sides.Select(side => new List<Asked>()).ToList();
        var begun = Stopwatch.StartNew();
        while (runs[0].Count < visit.Times && begun.Elapsed < patience * sides.Count)
            for (var n = 0; n < sides.Count; n++)
            {
                await sides[n].Visit.Prepare();
                var cpu = sides[n].Web.Cpu;
                var (took, bytes) = await Once(sides[n].Visit, prepare: false);
                runs[n].Add(new(took, (sides[n].Web.Cpu - cpu).TotalMilliseconds, bytes));
            }
        var medians = runs.ConvertAll(run => Part(run, 50));
        var cells = runs.Select((run, n) => string.Create(CultureInfo.InvariantCulture, $"{medians[n]:0.0} | {Part(run, 95):0.0} | {run.Average(asked => asked.Cpu):0.0} | {run.Average(asked => asked.Bytes) / 1024:0.0}"));
        var times = medians.SkipLast(1).Select(median => string.Create(CultureInfo.InvariantCulture, $" {medians[^1] / median:0.00} |"));
        Console.WriteLine($"| {visit.Name} | {string.Join(" | ", cells)} |{string.Concat(times)}");
    }

    private static double Part(List<Asked> run, int percent) => run.Select(asked => asked.Took).Order().ElementAt(run.Count * percent / 100);

    private static async Task<(double Milliseconds, long Bytes)> Once(Visit visit, bool prepare = true)
    {
        if (prepare) await visit.Prepare();
        var watch = Stopwatch.StartNew();
        var bytes = await visit.Go();
        return (watch.Elapsed.TotalMilliseconds, bytes);
    }

    /// <param name="Took">Milliseconds that whoever asked waited.</param>
    /// <param name="Cpu">Milliseconds of processor time of the program, all its threads, without the database's server.</param>
    private sealed record Asked(double Took, double Cpu, long Bytes);

    /// <summary>One size: its database and the program over it.</summary>
    private sealed class Side(int negotiations, Place place, WebProcess web) : IAsyncDisposable
    {
        public int Negotiations => negotiations;

        public Place Place => place;

        public WebProcess Web => web;

        public static async Task<Side> Open(DatabaseProvider provider, int negotiations, string? name, int port)
        {
            var program = Path.GetFullPath("artifacts/load/NegotiationTracker.Web.dll");
            var place = new Place(provider, name is null ? null : string.Create(CultureInfo.InvariantCulture, $"{name}{negotiations}"));
            if (place.Told.Count == 0)
            {
                await using (await WebProcess.Run(program, provider, place.ConnectionString, place.Folder, port)) { }
                place.Told = await Filling.Run(provider, place.ConnectionString, negotiations);
            }
            var size = await place.Size();
            var web = await WebProcess.Run(program, provider, place.ConnectionString, place.Folder, port);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {negotiations:N0}: {size >> 20:N0} MB on disk, ready after {web.Start.TotalSeconds:0.00} s"));
            return new(negotiations, place, web);
        }

        public async ValueTask DisposeAsync()
        {
            await web.DisposeAsync();
            await place.DisposeAsync();
        }
    }
}
