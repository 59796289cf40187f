using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Groundwork;

namespace NegotiationTracker.Application.Sheets;

internal static class NumberedLines
{
    /// <summary>Every line of a negotiation with its number, replaced and withdrawn ones too.</summary>
    public static async Task<Dictionary<Guid, LineNumber>> RedLineNumbers(this IAppDb db, Guid negotiationId, CancellationToken ct) =>
        (await db.Set<RedLine>().AsNoTracking().Where(l => l.NegotiationId == negotiationId).OrderBy(l => l.Id).Select(l => new { l.Id, l.IsAbsolute }).ToListAsync(ct))
            .Select((l, i) => (l.Id, Line: new LineNumber(i + 1, l.IsAbsolute == true))).ToDictionary(l => l.Id, l => l.Line);
}
