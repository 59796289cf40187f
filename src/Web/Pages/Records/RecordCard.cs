using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Web.Pages.Records;

/// <summary>One record as the partial <c>_Record</c> draws it.</summary>
/// <param name="Lead">The field that stands as heading: a title, or what kind of thing it is.</param>
public sealed record RecordCard(SheetView Record, NegotiationHeader Head, FieldView? Lead)
{
    public static RecordCard Of(SheetView record, NegotiationHeader head) => new(record, head, record.Kind.IsSingle ? null : LeadOf(record));

    public IEnumerable<FieldView> Fields => Record.Fields.Where(f => f != Lead && !f.IsEmpty);

    private static FieldView? LeadOf(SheetView record) =>
        record.Fields.FirstOrDefault(f => f.Field is { Kind: FieldKind.Line, Required: true } && f.Value is not null)
        ?? record.Fields.FirstOrDefault(f => f.Field is { Kind: FieldKind.Choice, Required: true } && f.Value is not null);
}

/// <summary>One value of a record, for the partial <c>_Value</c>.</summary>
public sealed record ValueCard(SheetView Record, FieldView Field, NegotiationHeader Head);
