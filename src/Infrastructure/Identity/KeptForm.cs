namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>A form that came after its session had ended; sealed for one person on one device.</summary>
public sealed class KeptForm
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
