using MediatR;

namespace NegotiationTracker.Application.Audit;

/// <summary>The clock's own act: what the chains came to is signed, so that its digest can be kept outside the database.</summary>
public sealed record AnchorAudit(Guid OperationId) : ICommand;

public sealed class AnchorAuditHandler(IAuditChain chain) : IRequestHandler<AnchorAudit, Guid>
{
    public async Task<Guid> Handle(AnchorAudit command, CancellationToken ct)
    {
        await chain.Anchor(ct);
        return command.OperationId;
    }
}

/// <summary>Asked by the clock: an idle night makes no rows.</summary>
public sealed record HasAuditGrown : IQuery<bool>;

public sealed class HasAuditGrownHandler(IAuditChain chain) : IRequestHandler<HasAuditGrown, bool>
{
    public Task<bool> Handle(HasAuditGrown query, CancellationToken ct) => chain.Grew(ct);
}

/// <summary>Asked by the clock, which writes the newest anchor into the log.</summary>
public sealed record GetNewestAnchor : IQuery<AnchorLine?>;

public sealed class GetNewestAnchorHandler(IAuditChain chain) : IRequestHandler<GetNewestAnchor, AnchorLine?>
{
    public async Task<AnchorLine?> Handle(GetNewestAnchor query, CancellationToken ct) => (await chain.Anchors(1, ct)).SingleOrDefault();
}
