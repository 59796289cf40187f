using System.Diagnostics;
using System.Globalization;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// How long a restart keeps people waiting (TRUST R14): <c>dotnet publish src/Web -c Release -o artifacts/load</c>, then
/// <c>dotnet run -c Release --project tests/Benchmarks -- start [times] [the published program]</c>. From the start of the process to the first answer of
/// <c>/health</c>, on a database that is there, and then to a first page of somebody who signs in.
/// </summary>
internal static class StartTimes
{
    private const int Port = 5448;

    public static async Task Run(string[] args)
    {
        var times = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
        var program = Path.GetFullPath(args.Length > 1 ? args[1] : "artifacts/load/NegotiationTracker.Web.dll");
        await using var place = new Place(DatabaseProvider.Sqlite, null);
        await using (var first = await WebProcess.Run(program, DatabaseProvider.Sqlite, place.ConnectionString, place.Folder, Port))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"making the tables and starting: {first.Start.TotalSeconds:0.00} s"));
        var (ready, cpu, page, memory) = (new List<double>(), new List<double>(), new List<double>(), 0L);
        for (var n = 0; n < times; n++)
        {
            await using var web = await WebProcess.Run(program, DatabaseProvider.Sqlite, place.ConnectionString, place.Folder, Port);
            ready.Add(web.Start.TotalMilliseconds);
            cpu.Add(web.Cpu.TotalMilliseconds);
            using var client = await web.SignIn(DemoPersonas.LeadId);
            var watch = Stopwatch.StartNew();
            (await client.GetAsync(new Uri("negotiations", UriKind.Relative))).EnsureSuccessStatusCode();
            page.Add(watch.Elapsed.TotalMilliseconds);
            memory = web.Memory;
        }
        Console.WriteLine($"of {times} starts: ready after {Said(ready)}; processor time until then {Said(cpu)}; first list after sign-in {Said(page)}; memory {memory >> 20} MB");
    }

    private static string Said(List<double> milliseconds)
    {
        milliseconds.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds[milliseconds.Count / 2]:0} ms (slowest {milliseconds[^1]:0} ms)");
    }
}
