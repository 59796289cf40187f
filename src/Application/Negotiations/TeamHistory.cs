using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

internal static class TeamHistory
{
    public static void Keep(IAppDb db, Guid negotiationId, string? reason)
    {
        if (!string.IsNullOrWhiteSpace(reason)) db.Set<SharingReason>().Add(new SharingReason(negotiationId, reason));
    }
}
