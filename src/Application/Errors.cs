namespace NegotiationTracker.Application;

/// <summary>There is no such thing, or it is none of the reader's business: pages and API answer 404 alike, with the same bytes.</summary>
public sealed class NotFoundException : Exception;

/// <summary>Somebody else saved the record since this form was drawn. Answered with 409 and both versions side by side.</summary>
/// <param name="current">The version that is there now, where the use case knows it.</param>
public sealed class StaleException(long? current = null) : Exception
{
    public long? Current => current;
}

/// <summary>An <c>Idempotency-Key</c> came again with another request. Answered with 422; the first request stands.</summary>
public sealed class KeyReusedException : Exception;

/// <summary>The store could not take the write in time; nothing was changed. Answered with 503 and the typed text.</summary>
public sealed class BusyException(Exception? inner = null) : Exception("The store is busy.", inner);

/// <summary>A sealed text does not open here: its bytes were moved, cut or changed, or its negotiation's key was destroyed.</summary>
public sealed class SealBrokenException(Exception? inner = null) : Exception("A sealed text does not open.", inner);
