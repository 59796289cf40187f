using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Sheets;

/// <summary>
/// Marks a property of a sheet as a field that people fill in. The kind follows from the property's type; the declaration is
/// all that page, validation, sealing and clearance need, so that each of them reads the same line.
/// </summary>
/// <remarks>
/// Without a group the field is as sensitive as its kind usually is: titles, days, people of the team and references to other
/// records are General; texts, choices and numbers are Analysis (decision 0013).
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute : Attribute
{
    public FieldAttribute() { }

    public FieldAttribute(FieldGroup group) => Group = group;

    /// <summary>Null when it follows from the kind.</summary>
    public FieldGroup? Group { get; }

    public bool Required { get; init; }

    /// <summary>Longest text in characters, or the largest number.</summary>
    public int Max { get; init; }

    /// <summary>The kind of record that a Guid points at; a Guid without it is a member of the team.</summary>
    public Type? Refers { get; init; }
}
