namespace NegotiationTracker.Application.Pipeline;

/// <summary>
/// What tells a request that is sent again, under its <c>Idempotency-Key</c> or its form's id, from another one under the same; kept beside
/// the operation, in its transaction.
/// </summary>
public sealed class RequestMark
{
    public byte[]? Hash { get; set; }

    /// <summary>Of a form that makes something: does it speak of this record? Null for everything else.</summary>
    public Func<Guid, bool>? Names { get; set; }

    /// <summary>The same form had just been saved under another id, and nothing was done.</summary>
    public bool WasSavedBefore { get; set; }
}
