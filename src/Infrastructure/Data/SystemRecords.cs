namespace NegotiationTracker.Infrastructure.Data;

/// <summary>What was done under one form's operation id; the same form sent again is answered from here (TRUST R5).</summary>
public sealed class Operation
{
    public required Guid Id { get; init; }

    public required Guid ActorId { get; init; }

    public required string Command { get; init; }

    public Guid ResultId { get; set; }

    /// <summary>The hash of the request that carried an <c>Idempotency-Key</c>, never the request; null for forms.</summary>
    public byte[]? RequestHash { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The data key of one negotiation, wrapped by the master key. Destroying the row erases every sealed text of it.</summary>
public sealed class NegotiationKey
{
    public required Guid NegotiationId { get; init; }

    public required byte[] Wrapped { get; init; }
}

/// <summary>A key of the data protection ring, encrypted by the master key and shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    public const int XmlMax = 8000;

    public required Guid Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}
