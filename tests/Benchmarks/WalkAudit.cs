using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Verifying a long history (TRUST S12): <c>dotnet run -c Release --project tests/Benchmarks -- audit [lines] [provider]</c>, in chains
/// of two hundred lines with three hundred bytes of changes each.
/// </summary>
internal static class WalkAudit
{
    private const int InChain = 200;

    public static async Task Run(string[] args)
    {
        var lines = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        await using var host = await TestHost.Create(args.Length > 1 ? args[1] : "Sqlite");
        for (var chain = 0; chain * InChain < lines; chain++)
        {
            var record = Ids.New();
            await host.Write(db =>
            {
                for (var n = 0; n < InChain; n++)
                    db.Add(new AuditEntry { Id = Ids.New(), ActorId = record, OperationId = record, At = host.Time.GetUtcNow(), Act = "Changed", Entity = "Sample", EntityId = record, Changes = RandomNumberGenerator.GetBytes(300) });
            });
        }
        await host.Send(new AnchorAudit(Ids.New()));

        var watch = Stopwatch.StartNew();
        var report = await host.InScope(s => s.GetRequiredService<IAuditChain>().Verify(null, CancellationToken.None));
        watch.Stop();

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Lines} lines in {report.Chains} chains walked in {watch.Elapsed.TotalSeconds:0.00} s, {(report.IsSound ? "sound" : "not sound")}; {Environment.WorkingSet >> 20} MB"));
    }
}
