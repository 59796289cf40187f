namespace NegotiationTracker.Application.Accounts;

/// <summary>One try to sign in. <paramref name="Source"/> is the network the request came from; <paramref name="Device"/> is
/// set when the browser carries a device mark of its own, with the people who signed in there before.</summary>
public sealed record SignInAttempt(string Email, string Password, string Source, KnownDevice? Device);

/// <summary>A browser that somebody signed in from before: failures of strangers do not slow it down.</summary>
public sealed record KnownDevice(string Id, IReadOnlyList<Guid> People);

/// <summary>The second half of a sign-in. <paramref name="Ticket"/> is what the password was answered with; only that browser has it.</summary>
public sealed record CodeAttempt(string Ticket, string Code, string Source, KnownDevice? Device);

/// <summary><see cref="CodeNeeded"/>: the password was right and a code is asked for. <see cref="Over"/>: that sign-in has ended, begin again.</summary>
public enum SignInOutcome { Accepted, Refused, Wait, CodeNeeded, Over }

/// <param name="PersonId">Empty unless accepted.</param>
/// <param name="Ticket">For the code, once and not for long.</param>
/// <param name="Stamp">Of the credentials that were shown: a session begins only while they are still the same.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, Guid PersonId, string? Ticket = null, string? Stamp = null);

/// <param name="App">A code of the app counts; a recovery code always does.</param>
public sealed record AwaitedFactors(bool App, bool Passkey);

/// <summary>Unknown and known names get the same answer after the same work.</summary>
public interface ISignIn
{
    /// <exception cref="BusyException">Too many people are signing in at once.</exception>
    Task<SignInAnswer> Try(SignInAttempt attempt, CancellationToken ct);

    /// <summary>A code of the app or a recovery code, after the password; five tries, then the sign-in starts over.</summary>
    Task<SignInAnswer> Try(CodeAttempt attempt, CancellationToken ct);

    /// <summary>What is still awaited; null when nothing is.</summary>
    Task<AwaitedFactors?> Awaits(string ticket, CancellationToken ct);
}
