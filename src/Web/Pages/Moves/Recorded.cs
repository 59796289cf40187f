using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>What a move or a proposal recorded, in the words of its form.</summary>
public sealed record Recorded(IReadOnlyList<RecordedEntry> Entries, Move? Move = null);
