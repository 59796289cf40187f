namespace NegotiationTracker.Domain.Sharing;

/// <summary>Names the field group of a <see cref="Sealed"/> property; the reader's clearance and the mask follow from it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldGroupAttribute(FieldGroup group) : Attribute
{
    public FieldGroup Group { get; } = group;
}
