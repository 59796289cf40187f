using MediatR;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>Only the head, for a page that shows nothing else of the negotiation yet.</summary>
public sealed record GetHeader(Guid Id) : IQuery<NegotiationHeader>;

public sealed class GetHeaderHandler(HeaderQuery headers) : IRequestHandler<GetHeader, NegotiationHeader>
{
    public Task<NegotiationHeader> Handle(GetHeader query, CancellationToken ct) => headers.Load(query.Id, ct);
}
