using MediatR;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.HandOn;

/// <summary>The whole negotiation as data, as far as the reader is cleared. The shape is described in docs/export.md.</summary>
public sealed record GetNegotiationData(Guid OperationId, Guid NegotiationId) : IQuery<NegotiationData>;

/// <param name="Cut">How many records of a kind were left out; nothing is left out silently.</param>
public sealed record NegotiationData(NegotiationHeader Head, DateTimeOffset MadeAt, IReadOnlyList<DataRecord> Records, IReadOnlyDictionary<string, int> Cut)
{
    public const string Format = "negotiation-file";

    /// <summary>Raised when a reader of the data has to change.</summary>
    public const int Version = 1;
}

/// <summary>One record. A value that is not there was not answered.</summary>
/// <param name="Withheld">What is there and not shown: "masked" until revealed on purpose, or "not-cleared".</param>
public sealed record DataRecord(string Kind, int? Step, Guid Id, IReadOnlyDictionary<string, object> Values, IReadOnlyDictionary<string, object> Links, IReadOnlyDictionary<string, string> Withheld)
{
    public long? Version { get; init; }

    public Guid? RecordedBy { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }

    public Guid? ChangedBy { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }
}

public sealed class GetNegotiationDataHandler(IAppDb db, HeaderQuery headers, IFieldVault vault, ICurrentUser user, CaseTime time) : IRequestHandler<GetNegotiationData, NegotiationData>
{
    public const int MostOfEach = 5000;

    public const string Masked = "masked";
    public const string NotCleared = "not-cleared";

    public async Task<NegotiationData> Handle(GetNegotiationData query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var now = time.GetUtcNow();
        await db.RequireExport(query.OperationId, head.Id, ExportForm.Data, user.Id, time.Real, ct);
        await vault.Unlock(head.Id, ct);
        var (records, cut) = (new List<DataRecord>(), new Dictionary<string, int>());
        foreach (var kind in DataShape.Kinds)
        {
            var (store, shape) = (DataStore.For(kind), DataShape.Of(kind));
            var rows = await store.List(db, head.Id, MostOfEach, ct);
            records.AddRange(rows.Select(r => Record(kind, shape, r, head.Reader)));
            if (rows.Count == MostOfEach && await store.Count(db, head.Id, ct) - MostOfEach is > 0 and var left) cut[DataShape.NameOf(kind)] = left;
        }
        return new(head, now, records, cut);
    }

    private DataRecord Record(Type kind, IReadOnlyList<DataProperty> shape, IBelongsToNegotiation row, Membership reader)
    {
        var (values, links, withheld) = (new Dictionary<string, object>(), new Dictionary<string, object>(), new Dictionary<string, string>());
        foreach (var property in shape)
        {
            if (property.Property.GetValue(row) is not { } value || IsEmpty(value)) continue;
            if (!reader.MayRead(property.Group)) withheld[property.Name] = NotCleared;
            else if (property.Group.IsMasked()) withheld[property.Name] = Masked;
            else if (value is Sealed text) values[property.Name] = vault.Open(reader.NegotiationId, row.Id, property.Name, text)!;
            else if (property.IsLink) links[property.Name] = value;
            else values[property.Name] = Plain(value);
        }
        var step = kind.IsAssignableTo(typeof(Sheet)) ? SheetKinds.Of(kind).Step?.Number() : null;
        var data = new DataRecord(DataShape.NameOf(kind), step, row.Id, values, links, withheld) { Version = (row as IVersioned)?.Version };
        return row is NegotiationRecord r ? data with { RecordedBy = r.RecordedBy, RecordedAt = r.RecordedAt, ChangedBy = r.ChangedBy, ChangedAt = r.ChangedAt }
            : data with { RecordedAt = kind.GetProperty(nameof(NegotiationRecord.RecordedAt))?.GetValue(row) as DateTimeOffset?, ChangedAt = kind.GetProperty(nameof(NegotiationRecord.ChangedAt))?.GetValue(row) as DateTimeOffset? };
    }

    private static bool IsEmpty(object value) => value is "" or IReadOnlyList<Guid> { Count: 0 } || value is Enum e && IsFlags(e) && Convert.ToInt64(e, null) == 0;

    private static bool IsFlags(Enum value) => value.GetType().IsDefined(typeof(FlagsAttribute), false);

    /// <summary>Choices go out by name, a step by its number; several choices as a list.</summary>
    private static object Plain(object value) => value switch
    {
        Step step => step.Number(),
        Enum several when IsFlags(several) => several.ToString().Split(", "),
        Enum choice => choice.ToString(),
        _ => value,
    };
}
