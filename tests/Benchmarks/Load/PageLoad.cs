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
    }

    private static async Task Measure(WebProcess web, string who, string person, IReadOnlyList<Guid> told, int sees)
    {
        using var client = await web.SignIn(person);
        Console.WriteLine($"\n| {who} of {sees:N0} | median ms | p95 ms | CPU ms | kB |\n| --- | --- | --- | --- | --- |");
        foreach (var visit in await Visit.All(client, told, sees, reads: person != DemoPersonas.LeadId))
        {
            // The first requests compile queries and fill caches; what is told is every day's work.
            for (var n = 0; n < (visit.IsPrepared ? Visit.Rehearsals : Visit.WarmUp); n++)
            {
                await visit.Prepare();
                await visit.Go();
            }
            var cpu = web.Cpu;
            var times = new List<double>();
            var bytes = 0L;
            for (var n = 0; n < Visit.Times; n++)
            {
                await visit.Prepare();
                var watch = Stopwatch.StartNew();
                bytes += await visit.Go();
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
            times.Sort();
            var spent = visit.IsPrepared ? "–" : ((web.Cpu - cpu).TotalMilliseconds / Visit.Times).ToString("0.0", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {visit.Name} | {times[times.Count / 2]:0.0} | {times[times.Count * 95 / 100]:0.0} | {spent} | {bytes / Visit.Times / 1024d:0.0} |"));
        }
    }
}
