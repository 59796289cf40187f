using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Sheets;

/// <summary>
/// Marks a property of a sheet as a field that people fill in. The kind follows from the property's type; the declaration is
/// all that page, validation, sealing and clearance need, so that each of them reads the same line.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(FieldGroup group = FieldGroup.Analysis) : Attribute
{
    public FieldGroup Group { get; } = group;

    public bool Required { get; init; }

    /// <summary>Longest text in characters, or the largest number.</summary>
    public int Max { get; init; }

    /// <summary>The kind of record that a Guid, or each of a list of them, points at; a Guid without it is a member of the team.</summary>
    public Type? Refers { get; init; }
}
