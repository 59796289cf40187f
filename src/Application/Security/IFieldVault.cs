using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Security;

/// <summary>
/// Seals and opens texts of level High and Severe: AES-256-GCM, one data key per negotiation wrapped by a master key outside
/// the database, with negotiation, row and field as associated data, so that a ciphertext moved elsewhere does not open.
/// </summary>
public interface IFieldVault
{
    /// <summary>Loads (or makes) the data key of a negotiation, so that opening and sealing need no further await.</summary>
    Task Unlock(Guid negotiationId, CancellationToken ct);

    /// <summary>Opens one field. Call after the query, only for what is shown. Throws when the bytes were moved, cut or changed.</summary>
    string? Open(Guid negotiationId, Guid row, string field, Sealed? value);

    byte[] Seal(Guid negotiationId, Guid row, string field, string plain);
}
