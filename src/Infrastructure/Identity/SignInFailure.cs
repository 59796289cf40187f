namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>How often guesses failed for one combination of account and source. The key is a hash: the table names nobody.</summary>
public sealed class SignInFailure
{
    public required Guid Id { get; init; }

    public required byte[] Key { get; init; }

    /// <summary>Checked inside the update, so that guesses sent at the same moment are counted one by one.</summary>
    public int Count { get; set; }

    public DateTimeOffset NextAt { get; set; }

    public DateTimeOffset LastAt { get; set; }
}
