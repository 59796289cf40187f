namespace NegotiationTracker.Application.Accounts;

/// <param name="IsSynced">The device says that it keeps a copy elsewhere, so that a lost device loses no passkey.</param>
public sealed record PasskeyLine(Guid Id, string Name, DateTimeOffset Since, bool IsSynced);

/// <param name="Sealed">What the form carries back, with the challenge: for this person in this session, once and not for long.</param>
/// <param name="Options">What the browser is asked, as JSON.</param>
public sealed record PasskeyQuestion(string Sealed, string Options);

public sealed record PasskeyOffer(PasskeyQuestion? Question, IReadOnlyList<string> Problems);

/// <param name="Sealed">The question as the browser's cookie holds it.</param>
/// <param name="Credential">The browser's answer, as JSON.</param>
/// <param name="Source">The network the request came from.</param>
/// <param name="Ticket">What a right password was answered with before, if one was given.</param>
public sealed record PasskeyAttempt(string Sealed, string Credential, string Source, string? Ticket, KnownDevice? Device = null);

/// <summary>Passkeys (WebAuthn): a key pair that the person's device keeps and opens by fingerprint, face or PIN. It fits one host name only, so a page of another name gets nothing.</summary>
public interface IPasskeys
{
    const int NameMax = 60;
    const int MostPerPerson = 10;
    const int CredentialMax = 16_000;

    /// <summary>The host name that passkeys are made for.</summary>
    string Host { get; }

    Task<IReadOnlyList<PasskeyLine>> List(Guid personId, CancellationToken ct);

    /// <summary>Asks for the password; nothing is stored until the browser has answered.</summary>
    /// <exception cref="BusyException">Too many passwords are being checked.</exception>
    Task<PasskeyOffer> Offer(Guid personId, Guid sessionId, string password, CancellationToken ct);

    /// <summary>
    /// Adds it and ends every other session and every token. With the first factor of the person come recovery codes, shown once.
    /// </summary>
    Task<IssuedCodes> Add(Guid personId, Guid sessionId, string sealedQuestion, string credential, string name, CancellationToken ct);

    /// <summary>Answers problem codes, empty when done.</summary>
    Task<IReadOnlyList<string>> Rename(Guid personId, Guid id, string name, CancellationToken ct);

    /// <summary>Ends every other session as well. Answers problem codes, empty when done.</summary>
    /// <param name="proof">The password, a code of the app or a recovery code.</param>
    Task<IReadOnlyList<string>> Remove(Guid personId, Guid sessionId, Guid id, string proof, CancellationToken ct);

    /// <summary>A question that names nobody; after a right password it names that person's passkeys.</summary>
    Task<PasskeyQuestion> Ask(string? ticket, CancellationToken ct);

    /// <summary>Signs in: what was asked is answered once, by whoever it was asked of.</summary>
    Task<SignInAnswer> Try(PasskeyAttempt attempt, CancellationToken ct);
}
