using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>What a move waits for: what must be there, and what should.</summary>
public sealed record MissingThings(NegotiationHeader Head, IReadOnlyList<string> Must, IReadOnlyList<string> Should, IReadOnlyDictionary<string, Supply>? Places = null)
{
    public static MissingThings Of(NegotiationHeader head, MovePreview preview) => new(head, preview.Must, preview.Should, preview.Places);

    public Supply? Supplied(string code) => Places?.GetValueOrDefault(code) ?? Supplies.Of(code, Head.State);
}
