using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Sheets;

/// <summary>Reads records for one reader, with the names of what they point at; pages of agreements, events and steps share it.</summary>
public sealed class SheetReader(IAppDb db, IFieldVault vault)
{
    /// <summary>How many records a select offers, newest first.</summary>
    public const int Offered = 200;

    /// <summary>The views of records that were loaded without tracking. Unlocks the vault itself.</summary>
    public async Task<IReadOnlyList<SheetView>> View(IReadOnlyList<Sheet> sheets, Membership reader, CancellationToken ct)
    {
        if (sheets.Count == 0) return [];
        await vault.Unlock(reader.NegotiationId, ct);
        var labels = await Labels(sheets, reader, ct);
        return [.. sheets.Select(s => s.View(SheetKinds.Of(s.GetType()), reader, vault, labels))];
    }

    /// <summary>What a reference to a kind may name.</summary>
    public async Task<IReadOnlyList<RecordLabel>> Choices(Type kind, Membership reader, CancellationToken ct)
    {
        await vault.Unlock(reader.NegotiationId, ct);
        var labels = (await SheetStore.For(kind).Newest(db, reader.NegotiationId, null, Offered, ct)).ToDictionary(s => s.Id, s => s.Label(reader, vault));
        await Number(labels, reader, ct);
        return [.. labels.Values];
    }

    /// <summary>One query for each kind that is pointed at and not already here.</summary>
    private async Task<Dictionary<Guid, RecordLabel>> Labels(IReadOnlyList<Sheet> sheets, Membership reader, CancellationToken ct)
    {
        var labels = sheets.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Label(reader, vault));
        var wanted = sheets
            .SelectMany(s => Sheet.FieldsOf(s.GetType()).Where(f => f.Refers is not null).Select(f => (Type: f.Refers!, Id: f.Read(s) as Guid?)))
            .Where(r => r.Id is { } id && !labels.ContainsKey(id))
            .GroupBy(r => r.Type, r => r.Id!.Value);
        foreach (var group in wanted)
            foreach (var found in await SheetStore.For(group.Key).Find(db, reader.NegotiationId, group.Distinct().ToList(), ct))
                labels[found.Id] = found.Label(reader, vault);
        await Number(labels, reader, ct);
        return labels;
    }

    private async Task Number(Dictionary<Guid, RecordLabel> labels, Membership reader, CancellationToken ct)
    {
        if (!labels.Values.Any(l => l.Kind.Type == typeof(RedLine))) return;
        foreach (var (id, line) in await db.RedLineNumbers(reader.NegotiationId, ct))
            if (labels.TryGetValue(id, out var label)) labels[id] = label with { Text = null, Line = line };
    }
}
