using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Sheets;

/// <summary>When a field that a record may be saved without has to be answered all the same (★ of the guideline).</summary>
public enum Needed { No, InItsPart, ToLeaveStep, ToComeIntoForce }

/// <summary>A question with two ways to answer it: there is one, or there is none, because.</summary>
public enum Part { Whole, IfThereIs, IfThereIsNone }

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

    public Needed Needed { get; init; }

    public Part Part { get; init; }

    /// <summary>Longest text in characters, or the largest number.</summary>
    public int Max { get; init; }

    /// <summary>The smallest number.</summary>
    public int Min { get; init; }

    /// <summary>The kind of record that a Guid, or each of a list of them, points at; a Guid without it is a member of the team.</summary>
    public Type? Refers { get; init; }

    /// <summary>Which sides can be meant; a value outside is refused. None named: every side.</summary>
    public Side[] Sides { get; init; } = [];

    /// <summary>A few words, not paragraphs.</summary>
    public bool IsShort { get; init; }

    /// <summary>The kind of record whose names are offered while somebody types.</summary>
    public Type? Suggests { get; init; }

    /// <summary>How it ended: asked once the record is there, not while it begins.</summary>
    public bool IsLater { get; init; }

    /// <summary>What a new record says unless somebody says otherwise: the name of a value.</summary>
    public string? First { get; init; }

    /// <summary>The day of an act that has happened: today unless somebody says otherwise.</summary>
    public bool IsToday { get; init; }

    /// <summary>A day that is looked ahead to: after today when it is first named.</summary>
    public bool IsAhead { get; init; }
}
