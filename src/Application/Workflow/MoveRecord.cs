using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>One thing that a move recorded, as one reader sees it.</summary>
/// <param name="Key">The field's key, without the id of the record it was asked for.</param>
/// <param name="About">The name of that record, if the field is asked once for each.</param>
/// <param name="Value">What was typed or chosen, by its code.</param>
/// <param name="Named">The name behind an id that was chosen.</param>
/// <param name="FollowUp">The follow-up it is about, which its title alone does not tell apart.</param>
public sealed record RecordedEntry(string Key, string? About, FieldText Value, string? Named, FollowUpChoice? FollowUp = null);

/// <summary>A sealed value of a move or a proposal as it is stored.</summary>
public sealed record StoredEntry(Guid Row, string Key, Sealed Value);

/// <summary>Opens what moves and proposals recorded, and puts names in place of ids.</summary>
public static class MoveRecord
{
    public static async Task<IReadOnlyList<RecordedEntry>> Read(IAppDb db, IFieldVault vault, Membership reader, string field, IReadOnlyList<StoredEntry> stored, CancellationToken ct)
    {
        await vault.Unlock(reader.NegotiationId, ct);
        var opened = stored.Select(s => (Key: s.Key.Split('.')[0], About: AboutOf(s.Key), Value: vault.Show(reader, s.Row, field, FieldGroup.Positions, s.Value))).ToList();
        var ids = opened.SelectMany(o => new[] { o.About, Guid.TryParse(o.Value.Text, out var id) ? id : null }).OfType<Guid>().Distinct().ToList();
        var names = ids.Count == 0 ? [] : await Names(db, vault, reader, ids, ct);
        var of = reader.NegotiationId;
        var followUps = opened.All(o => o.About is null) ? [] : await db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == of && ids.Contains(f.Id))
            .Select(f => new FollowUpChoice(f.Id, f.Kind, f.Title, f.DueOn, f.Owner)).ToDictionaryAsync(f => f.Id, ct);
        return [.. opened.Select(o => new RecordedEntry(o.Key, NameOf(o.About), o.Value, NameOf(Guid.TryParse(o.Value.Text, out var id) ? id : null), followUps.GetValueOrDefault(o.About ?? Guid.Empty)))];

        string? NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known, "–") : null;
    }

    /// <summary>The answers of a proposal for the machine, which asks about codes and ids only.</summary>
    public static MoveInputs Inputs(IFieldVault vault, Guid negotiationId, string field, IEnumerable<StoredEntry> stored) =>
        new(stored.ToDictionary(s => s.Key, s => vault.Open(negotiationId, s.Row, field, s.Value) ?? ""));

    private static Guid? AboutOf(string key) => key.Split('.') is [_, var id] && Guid.TryParse(id, out var about) ? about : null;

    private static async Task<Dictionary<Guid, string>> Names(IAppDb db, IFieldVault vault, Membership reader, List<Guid> ids, CancellationToken ct)
    {
        var of = reader.NegotiationId;
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var agreements = await db.Set<Agreement>().AsNoTracking().Where(a => a.NegotiationId == of && ids.Contains(a.Id)).Select(a => new { a.Id, Name = a.Title }).ToListAsync(ct);
        // Another negotiation has a name only for those who are on its own list, and never across the border of an exercise.
        var others = await db.Negotiations.AsNoTracking().OpenTo(reader.PersonId)
            .Where(n => ids.Contains(n.Id) && n.ExerciseId == db.Negotiations.Where(o => o.Id == of).Select(o => o.ExerciseId).FirstOrDefault()).Select(n => new { n.Id, Name = n.CodeName }).ToListAsync(ct);
        var commitments = await db.Set<Commitment>().AsNoTracking().Where(c => c.NegotiationId == of && ids.Contains(c.Id)).Select(c => new { c.Id, c.Act }).ToListAsync(ct);
        return people.Concat(agreements).Concat(others)
            .Concat(commitments.Select(c => new { c.Id, Name = vault.Show(reader, c.Id, nameof(Commitment.Act), FieldGroup.Positions, c.Act).Text ?? "–" }))
            .DistinctBy(n => n.Id).ToDictionary(n => n.Id, n => n.Name);
    }
}
