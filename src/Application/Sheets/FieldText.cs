using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Sheets;

public enum FieldTextState { Empty, Shown, Masked, NotCleared }

/// <summary>A sealed text as one reader sees it.</summary>
public sealed record FieldText(string? Text, FieldTextState State)
{
    public static readonly FieldText Empty = new(null, FieldTextState.Empty);
    public static readonly FieldText NotCleared = new(null, FieldTextState.NotCleared);
}

public static class FieldTexts
{
    /// <summary>Opens a text for a reader who is cleared for its group; Severe ones stay masked until revealed on purpose.</summary>
    public static FieldText Show(this IFieldVault vault, Membership reader, Guid row, string field, FieldGroup group, Sealed? value) =>
        value is null ? FieldText.Empty
        : !reader.MayRead(group) ? FieldText.NotCleared
        : group.IsMasked() ? new(null, FieldTextState.Masked)
        : new(vault.Open(reader.NegotiationId, row, field, value), FieldTextState.Shown);
}
