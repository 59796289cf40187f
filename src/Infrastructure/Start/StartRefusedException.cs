namespace NegotiationTracker.Infrastructure.Start;

/// <summary>The program must not start like this; the message is the sentence that the operator reads.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
