using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
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
        var near = await Near(sheets, reader.NegotiationId, ct);
        var labels = near.ToDictionary(n => n.Key, n => n.Value.Label(reader, vault));
        await Number(labels, reader, ct);
        return [.. sheets.Select(s => s.View(SheetKinds.Of(s.GetType()), reader, vault, near, labels))];
    }

    /// <summary>What a reference of a form to a kind may name; a part is only ever put under a version that is still written.</summary>
    public async Task<IReadOnlyList<RecordLabel>> Choices(Type kind, SheetKind form, Membership reader, CancellationToken ct)
    {
        await vault.Unlock(reader.NegotiationId, ct);
        var found = await SheetStore.For(kind).Newest(db, reader.NegotiationId, null, Offered, ct);
        var labels = found.Where(s => s is not Agreement { IsUndecided: false } || !form.Type.IsAssignableTo(typeof(IAgreementPart))).ToDictionary(s => s.Id, s => s.Label(reader, vault));
        await Number(labels, reader, ct);
        return [.. labels.Values];
    }

    /// <summary>One query for each kind that is pointed at and not already here.</summary>
    private async Task<Dictionary<Guid, Sheet>> Near(IReadOnlyList<Sheet> sheets, Guid negotiationId, CancellationToken ct)
    {
        var near = sheets.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        var wanted = sheets
            .SelectMany(s => Sheet.FieldsOf(s.GetType()).Where(f => f.Refers is not null).SelectMany(f => Pointed(f.Read(s)).Select(id => (Type: f.Refers!, Id: id))))
            .Where(r => !near.ContainsKey(r.Id))
            .GroupBy(r => r.Type, r => r.Id);
        foreach (var group in wanted.ToList())
            foreach (var found in await SheetStore.For(group.Key).Find(db, negotiationId, group.Distinct().ToList(), ct))
                near[found.Id] = found;
        return near;
    }

    private static IEnumerable<Guid> Pointed(object? value) => value switch { Guid id => [id], IReadOnlyList<Guid> ids => ids, _ => [] };

    private async Task Number(Dictionary<Guid, RecordLabel> labels, Membership reader, CancellationToken ct)
    {
        if (!labels.Values.Any(l => l.Kind.Type == typeof(RedLine))) return;
        foreach (var (id, line) in await db.RedLineNumbers(reader.NegotiationId, ct))
            if (labels.TryGetValue(id, out var label)) labels[id] = label with { Text = null, Line = line with { IsAbsolute = line.IsAbsolute && reader.MayRead(FieldGroup.Analysis) } };
    }
}
