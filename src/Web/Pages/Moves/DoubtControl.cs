using NegotiationTracker.Application.Sheets;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>An open doubt on a form: where it is settled, or the reason for passing it over.</summary>
public sealed record DoubtControl(Guid NegotiationId, string Code, Supply? Supply, string Hint);
