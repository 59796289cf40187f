using MediatR;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Audit;

/// <summary>The newest anchors, to be printed and kept. For who looks after data and for administrators: numbers and digests, no content.</summary>
public sealed record GetAuditProof : IQuery<AuditProof>;

public sealed record AuditProof(IReadOnlyList<AnchorLine> Anchors);

public sealed class GetAuditProofHandler(IAuditChain chain, ICurrentUser user) : IRequestHandler<GetAuditProof, AuditProof>
{
    private const int Most = 30;

    public async Task<AuditProof> Handle(GetAuditProof query, CancellationToken ct)
    {
        AuditReaders.Require(user);
        return new(await chain.Anchors(Most, ct));
    }
}

/// <summary>Walks the whole audit. With the number and digest of an anchor that was kept, also against that.</summary>
public sealed record CheckAudit(long? Number = null, string? Digest = null) : IQuery<AuditReport>;

public sealed class CheckAuditHandler(IAuditChain chain, ICurrentUser user) : IRequestHandler<CheckAudit, AuditReport>
{
    public async Task<AuditReport> Handle(CheckAudit query, CancellationToken ct)
    {
        AuditReaders.Require(user);
        return await chain.Verify(query is { Number: { } number, Digest: { } digest } ? new(number, digest) : null, ct);
    }
}

internal static class AuditReaders
{
    /// <exception cref="NotFoundException">For everybody else there is no such page.</exception>
    public static void Require(ICurrentUser user)
    {
        if ((user.Roles & (InstallationRoles.Administrator | InstallationRoles.DataProtectionFocalPoint)) == 0) throw new NotFoundException();
    }
}
