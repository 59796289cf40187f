namespace NegotiationTracker.Application.Accounts;

/// <summary>Forms that were sent after the session had ended, kept sealed until their writer is back.</summary>
public interface IKeptForms
{
    const int MostPerPerson = 5;
    static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Null when the person already has <see cref="MostPerPerson"/> forms waiting or does not exist.</summary>
    Task<Guid?> Keep(Guid personId, byte[] sealedForm, CancellationToken ct);

    Task<byte[]?> Find(Guid id, Guid personId, CancellationToken ct);

    Task Drop(Guid id, Guid personId, CancellationToken ct);
}
