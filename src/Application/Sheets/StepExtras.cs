using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;

namespace NegotiationTracker.Application.Sheets;

/// <summary>The newest caution assessment, without its answers.</summary>
public sealed record CautionState(Guid Id, bool IsComplete, DateTimeOffset AssessedAt, Guid AssessedBy, Guid? SignedBy, DateTimeOffset? SignedAt);

/// <summary>How an option was assessed, for the line under it.</summary>
public sealed record OptionFinding(Guid OptionId, FramingResult? Principles, FramingResult? Law, FramingResult? Policies, BottomLineCheck? BottomLine);

public sealed record RedLineFinding(Guid OptionId, RedLineResult? Result, int Count);

/// <summary>What some steps show beside their records.</summary>
public sealed class StepExtras(IAppDb db)
{
    public async Task<CautionState?> Caution(Guid id, CancellationToken ct) =>
        await db.Set<CautionAssessment>().AsNoTracking().Where(c => c.NegotiationId == id).OrderByDescending(c => c.Id)
            .Select(c => new CautionState(c.Id, c.IsComplete, c.AssessedAt, c.RecordedBy, c.SignedBy, c.SignedAt)).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<OptionFinding>> Findings(Guid id, IReadOnlyCollection<Guid?> options, CancellationToken ct) =>
        await db.Set<OptionAssessment>().AsNoTracking().Where(a => a.NegotiationId == id && options.Contains(a.OptionId))
            .OrderBy(a => a.Id).Select(a => new OptionFinding(a.OptionId!.Value, a.Principles, a.Law, a.Policies, a.BottomLine)).ToListAsync(ct);

    public async Task<IReadOnlyList<RedLineFinding>> LineFindings(Guid id, IReadOnlyCollection<Guid?> options, CancellationToken ct) =>
        await db.Set<RedLineCheck>().AsNoTracking().Where(c => c.NegotiationId == id && options.Contains(c.OptionId))
            .GroupBy(c => new { c.OptionId, c.Result }).Select(g => new RedLineFinding(g.Key.OptionId!.Value, g.Key.Result, g.Count())).ToListAsync(ct);
}
