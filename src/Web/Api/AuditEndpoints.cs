using NegotiationTracker.Application.Audit;

namespace NegotiationTracker.Web.Api;

/// <summary>The proof of the history: digests to keep elsewhere, and the walk. For focal points of data protection and administrators.</summary>
public static class AuditEndpoints
{
    public static void MapAudit(this ApiRoutes api) => api
        .Query<GetAuditProof, AuditProof>("/audit/anchors")
        .Search<CheckAudit, AuditReport>("/audit/check");
}
