using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Audit;

/// <summary>
/// <c>verify-audit [number digest]</c>: walks the audit of the configured database, also while the program serves it. Needs the
/// master key. Answers 0 when it is sound, 1 when it is not, 2 when it was asked wrongly.
/// </summary>
internal static class AuditCommand
{
    public static async Task<int> Run(string[] args, IServiceProvider services, TextWriter output)
    {
        var (isUnderstood, kept) = Kept(args);
        if (!isUnderstood)
        {
            await output.WriteLineAsync("Say 'verify-audit' alone, or with the number and the digest (32 digits) of an anchor that you kept.");
            return 2;
        }
        await using var scope = services.CreateAsyncScope();
        AuditReport report;
        try { report = await scope.ServiceProvider.GetRequiredService<IAuditChain>().Verify(kept, CancellationToken.None); }
        catch (DbException) { throw new StartRefusedException("There is no database of this version to verify. Name it in Database:ConnectionString, and bring it up to date with 'migrate'."); }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Lines} lines in {report.Chains} chains, {report.Anchors} anchors."));
        foreach (var fault in report.Faults) await output.WriteLineAsync(Said(fault));
        await output.WriteLineAsync(report.IsSound ? "The audit is sound." : "The audit does not hold.");
        return report.IsSound ? 0 : 1;
    }

    private static (bool IsUnderstood, KeptAnchor? Kept) Kept(string[] args) => args switch
    {
        [] => (true, null),
        [var number, _, ..] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && AnchorDigest.IsOne(string.Concat(args[1..])) => (true, new(n, string.Concat(args[1..]))),
        _ => (false, null),
    };

    private static string Said(AuditFault fault) => FormattableString.Invariant(fault.Kind switch
    {
        AuditFaultKind.LineChanged => (FormattableString)$"Chain {fault.Chain}: line {fault.Link} is not what was written.",
        AuditFaultKind.LineMissing => $"Chain {fault.Chain}: something is missing before line {fault.Link}.",
        AuditFaultKind.EndMissing => $"Chain {fault.Chain}: line {fault.Link} and what came after it are gone.",
        AuditFaultKind.HeadChanged => $"Chain {fault.Chain}: what it says of its end (line {fault.Link}) was changed.",
        AuditFaultKind.AnchorBroken => $"Chain {fault.Chain}: line {fault.Link} is not the one that was anchored.",
        AuditFaultKind.KeptDiffers => $"Anchor {fault.Link} is not the one that was kept: either it was mistyped, or the newest history is gone.",
        _ => $"Anchor {fault.Link} is gone or was changed.",
    });
}
