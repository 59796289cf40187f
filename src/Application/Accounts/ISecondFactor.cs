namespace NegotiationTracker.Application.Accounts;

/// <param name="HasPassword">Without a password there is nothing to add a second factor to: the demonstration's people.</param>
/// <param name="Since">When it was switched on; null while it is off.</param>
/// <param name="IsDemanded">Whether a role of the person demands one, of either kind.</param>
/// <param name="Cleared">Set from when a link for a lost phone took it away until the person has read so.</param>
/// <param name="IsPasskeyDemanded">Whether it has to be a passkey.</param>
public sealed record FactorState(bool HasPassword, string Email, DateTimeOffset? Since, int CodesLeft, bool IsDemanded, FactorCleared? Cleared, int Passkeys, bool IsPasskeyDemanded);

/// <param name="By">Who made the link.</param>
public sealed record FactorCleared(DateTimeOffset At, string By);

/// <param name="Sealed">What the form carries, for this person in this session only and not for long.</param>
/// <param name="Key">As the app takes it, Base32.</param>
/// <param name="Address">The same for an app on the same device.</param>
public sealed record OfferedKey(string Sealed, string Key, string Address);

public sealed record KeyOffer(OfferedKey? Key, IReadOnlyList<string> Problems);

/// <param name="Codes">Shown once; only their hashes are stored.</param>
public sealed record IssuedCodes(IReadOnlyList<string> Codes, IReadOnlyList<string> Problems);

/// <summary>The second factor of a person: codes of an authenticator app (RFC 6238), and recovery codes for when it is lost.</summary>
public interface ISecondFactor
{
    const int RecoveryCodes = 10;

    /// <exception cref="NotFoundException">No such person.</exception>
    Task<FactorState> Get(Guid personId, CancellationToken ct);

    /// <summary>Asks for the password and makes a key; nothing is stored until a first code proves that the app has it.</summary>
    /// <exception cref="BusyException">Too many passwords are being checked.</exception>
    Task<KeyOffer> Offer(Guid personId, Guid sessionId, string password, CancellationToken ct);

    /// <summary>The key of a form that came back; null when it is old or was made for somebody else.</summary>
    OfferedKey? Reopen(Guid personId, string email, Guid sessionId, string sealedKey);

    /// <summary>Switches it on with the app's first code, and ends every other session and every token: they were made with the password alone.</summary>
    Task<IssuedCodes> SwitchOn(Guid personId, Guid sessionId, string sealedKey, string code, CancellationToken ct);

    /// <param name="proof">The password, a code of the app or a recovery code.</param>
    Task<IssuedCodes> RenewCodes(Guid personId, string proof, CancellationToken ct);

    /// <summary>Ends every other session as well. Answers problem codes, empty when done.</summary>
    /// <param name="proof">The password, a code of the app or a recovery code.</param>
    Task<IReadOnlyList<string>> SwitchOff(Guid personId, Guid sessionId, string proof, CancellationToken ct);

    /// <summary>The person has read that it was cleared.</summary>
    Task Read(Guid personId, CancellationToken ct);
}
