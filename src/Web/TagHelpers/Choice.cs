namespace NegotiationTracker.Web.TagHelpers;

/// <summary>One thing to choose; <paramref name="Label"/> and <paramref name="Hint"/> are texts, not keys.</summary>
public sealed record Choice(string Value, string Label, bool Selected = false, string? Hint = null);
