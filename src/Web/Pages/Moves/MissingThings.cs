using NegotiationTracker.Application.Negotiations;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>What a move waits for: what must be there, and what should.</summary>
public sealed record MissingThings(NegotiationHeader Head, IReadOnlyList<string> Must, IReadOnlyList<string> Should);
