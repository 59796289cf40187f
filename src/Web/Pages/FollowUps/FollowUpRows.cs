using NegotiationTracker.Application.FollowUps;

namespace NegotiationTracker.Web.Pages.FollowUps;

/// <param name="ShowsCase">Over several negotiations each line says which it belongs to.</param>
public sealed record FollowUpRows(IReadOnlyList<FollowUpLine> Lines, bool ShowsCase);
