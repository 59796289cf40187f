namespace NegotiationTracker.Application.Pipeline;

/// <summary>
/// What tells a request that is sent again under its <c>Idempotency-Key</c> from another one under the same key; kept beside the
/// operation, in its transaction. Empty for forms, whose operation ids are never chosen by anybody.
/// </summary>
public sealed class RequestMark
{
    public byte[]? Hash { get; set; }
}
