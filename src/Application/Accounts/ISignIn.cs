namespace NegotiationTracker.Application.Accounts;

/// <summary>One try to sign in. <paramref name="Source"/> is the network the request came from; <paramref name="Device"/> is
/// set when the browser carries a device mark of its own, with the people who signed in there before.</summary>
public sealed record SignInAttempt(string Email, string Password, string Source, KnownDevice? Device);

/// <summary>A browser that somebody signed in from before: failures of strangers do not slow it down.</summary>
public sealed record KnownDevice(string Id, IReadOnlyList<Guid> People);

public enum SignInOutcome { Accepted, Refused, Wait }

public sealed record SignInAnswer(SignInOutcome Outcome, Guid PersonId);

/// <summary>Unknown and known names get the same answer after the same work.</summary>
public interface ISignIn
{
    /// <exception cref="BusyException">Too many people are signing in at once.</exception>
    Task<SignInAnswer> Try(SignInAttempt attempt, CancellationToken ct);
}
