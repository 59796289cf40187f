using MediatR;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The head alone, for pages that change nothing else.</summary>
public sealed record GetHeader(Guid NegotiationId) : IQuery<NegotiationHeader>;

public sealed class GetHeaderHandler(HeaderQuery headers) : IRequestHandler<GetHeader, NegotiationHeader>
{
    public Task<NegotiationHeader> Handle(GetHeader query, CancellationToken ct) => headers.Load(query.NegotiationId, ct);
}
