using System.Reflection;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.HandOn;

/// <summary>One property of a record as it stands in the data, with the group whose clearance it obeys.</summary>
/// <param name="Field">Null for what is no field of a form.</param>
public sealed record DataProperty(PropertyInfo Property, FieldGroup Group, SheetField? Field)
{
    public string Name => Property.Name;

    /// <summary>Points at a person or another record.</summary>
    public bool IsLink => Type == typeof(Guid) || Property.PropertyType == typeof(IReadOnlyList<Guid>);

    public bool IsSealed => Property.PropertyType == typeof(Sealed);

    private Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;
}

/// <summary>
/// How records become data: every property of every kind of record that belongs to a negotiation, found by looking, so that nothing
/// is forgotten. What nobody declared open is closed below High, like a field of a form (decision 0013).
/// </summary>
public static class DataShape
{
    /// <summary>Said of every record in the same place, or of the program's own book-keeping.</summary>
    private static readonly HashSet<string> _around =
    [
        nameof(NegotiationRecord.Id), nameof(NegotiationRecord.NegotiationId), nameof(NegotiationRecord.Version), nameof(NegotiationRecord.RecordedBy),
        nameof(NegotiationRecord.RecordedAt), nameof(NegotiationRecord.ChangedBy), nameof(NegotiationRecord.ChangedAt), "SearchText",
    ];

    /// <summary>Statuses, kinds of acts and places in a list: read by everybody on the access list, on the pages too.</summary>
    private static readonly Dictionary<Type, HashSet<string>> _open = new()
    {
        [typeof(AccessChange)] = ["Kind", "Role", "Before", "After"],
        [typeof(Acceptance)] = ["HasEvidence", "WordingVersion", "IsConsent"],
        [typeof(Agreement)] = ["VersionNumber", "Status", "EndNeedsConfirmation", "HasAideMemoire", "WordingVersion"],
        [typeof(AgreementApproval)] = ["WordingVersion", "IsApproved", "NoLineCrossedConfirmed"],
        [typeof(CautionAnswer)] = ["Question"],
        [typeof(CautionAssessment)] = ["IsComplete"],
        [typeof(Clause)] = ["Rank"],
        [typeof(Commitment)] = ["Status", "Fulfilment", "IsComplete", "Rank", "IsReworded"],
        [typeof(Confirmation)] = ["Kind", "Step"],
        [typeof(ContextEvent)] = ["IsSerious"],
        [typeof(Encounter)] = ["Precision", "Organisation"],
        [typeof(EventCorrection)] = ["Kind", "IsSerious"],
        [typeof(FollowUp)] = ["Kind", "Status"],
        [typeof(MoveProposal)] = ["Move", "Answer"],
        [typeof(MoveProposalEntry)] = ["Key"],
        [typeof(NegotiationLink)] = ["Kind", "OtherLeadInformed"],
        [typeof(OverrideRecord)] = ["Warning"],
        [typeof(Pause)] = ["Standing", "NeedsConfirmation"],
        [typeof(TeamMember)] = ["Organisation", "Role", "Clearance"],
        [typeof(Transition)] = ["Move", "From", "FromStep", "To", "ToStep", "Organisation", "Precision", "IsAbbreviated", "MarkedForReview", "AgreementEffect"],
        [typeof(TransitionEntry)] = ["Key"],
        [typeof(Worksheet)] = ["Step", "Status"],
    };

    /// <summary>The kinds of the step sheets in their order, then everything else that belongs to a negotiation, by name.</summary>
    public static IReadOnlyList<Type> Kinds { get; } =
    [
        .. SheetKinds.All.Select(k => k.Type),
        .. typeof(IBelongsToNegotiation).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBelongsToNegotiation)) && t != typeof(Negotiation) && !t.IsAssignableTo(typeof(Sheet)))
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    /// <summary>A kind's name in the data: as in addresses, or after the record.</summary>
    public static string NameOf(Type kind) => kind.IsAssignableTo(typeof(Sheet)) ? SheetKinds.Of(kind).Slug
        : string.Concat(kind.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    public static IReadOnlyList<DataProperty> Of(Type kind) =>
        [.. kind.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(p => p.CanWrite && !_around.Contains(p.Name))
            .OrderBy(p => p.MetadataToken)
            .Select(p => Declare(kind, p))];

    private static DataProperty Declare(Type kind, PropertyInfo property)
    {
        var field = kind.IsAssignableTo(typeof(Sheet)) ? Sheet.FieldsOf(kind).FirstOrDefault(f => f.Name == property.Name) : null;
        return new(property, field?.Group ?? property.GetCustomAttribute<FieldGroupAttribute>()?.Group ?? Undeclared(kind, property), field);
    }

    private static FieldGroup Undeclared(Type kind, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isOpen = type == typeof(Guid) || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || _open.GetValueOrDefault(kind)?.Contains(property.Name) is true;
        return isOpen ? FieldGroup.General : FieldGroup.Analysis;
    }
}
