using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>Seals, stamps and audits what is about to be written; works for any entity of the model.</summary>
internal static class SavePreparation
{
    public static async Task Run(AppDb db, Stamp? stamp, CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        var tree = new OwnershipTree(db.ChangeTracker);
        foreach (var entry in Changed(db))
            RefuseRewriting(entry);
        foreach (var entry in Changed(db))
            await Seal(db, tree, entry, ct);
        foreach (var entry in Changed(db))
            tree.TouchOwner(entry);
        var changed = Changed(db);
        foreach (var entry in changed)
            Mark(entry, stamp);
        foreach (var entry in changed)
            await Audit(db, tree, entry, stamp, ct);
        db.HoldBack();
    }

    private static List<EntityEntry> Changed(AppDb db) =>
        [.. db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)];

    private static void RefuseRewriting(EntityEntry entry)
    {
        if (entry.Entity is IAppendOnly or AuditEntry && entry.State != EntityState.Added)
            throw new InvalidOperationException($"{entry.Metadata.ShortName()} is only ever added, never changed or removed.");
    }

    private static async Task Seal(AppDb db, OwnershipTree tree, EntityEntry entry, CancellationToken ct)
    {
        if (entry.State == EntityState.Deleted)
            return;
        foreach (var property in entry.Properties.Where(p => p.CurrentValue is Sealed { Pending: not null }))
        {
            var (negotiation, row) = tree.Belonging(entry) ??
                throw new InvalidOperationException($"{entry.Metadata.ShortName()} holds a sealed text and belongs to no negotiation.");
            await db.Vault.Unlock(negotiation, ct);
            var text = (Sealed)property.CurrentValue!;
            if (entry.State == EntityState.Modified && IsTheSame(db, negotiation, row, property, text.Pending!))
                (property.CurrentValue, property.IsModified) = (property.OriginalValue, false);
            else
                text.SealWith(db.Vault.Seal(negotiation, row, property.Metadata.Name, text.Pending!));
        }
    }

    /// <summary>A form sends every field back; a text that was not touched must not look changed in the history.</summary>
    private static bool IsTheSame(AppDb db, Guid negotiation, Guid row, PropertyEntry property, string text)
    {
        try
        {
            return property.OriginalValue is Sealed { Bytes: not null } old &&
                db.Vault.Open(negotiation, row, property.Metadata.Name, old) == text;
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }

    private static void Mark(EntityEntry entry, Stamp? stamp)
    {
        if (entry is { Entity: IVersioned, State: not EntityState.Deleted })
        {
            var version = entry.Property(nameof(IVersioned.Version));
            version.CurrentValue = entry.State == EntityState.Added ? 1L : (long)version.OriginalValue! + 1;
        }
        if (entry is not { Entity: NegotiationRecord, State: not EntityState.Deleted })
            return;
        var (actor, now) = stamp is null ? throw Unstamped(entry) : (stamp.Actor, stamp.RecordedAt);
        Set(entry, nameof(NegotiationRecord.ChangedBy), actor);
        Set(entry, nameof(NegotiationRecord.ChangedAt), now);
        if (entry.State != EntityState.Added)
            return;
        Set(entry, nameof(NegotiationRecord.RecordedBy), actor);
        Set(entry, nameof(NegotiationRecord.RecordedAt), now);
    }

    private static void Set(EntityEntry entry, string property, object value) => entry.Property(property).CurrentValue = value;

    private static async Task Audit(AppDb db, OwnershipTree tree, EntityEntry entry, Stamp? stamp, CancellationToken ct)
    {
        if (!AuditModel.IsAudited(entry.Metadata) || AuditChanges.Of(entry) is not { } changes)
            return;
        var (actor, operation, now, _) = stamp ?? throw Unstamped(entry);
        var id = Ids.New();
        var negotiation = tree.Belonging(entry)?.Negotiation;
        db.Add(new AuditEntry
        {
            Id = id,
            NegotiationId = negotiation,
            ActorId = actor,
            OperationId = operation,
            At = now,
            Act = entry.State switch { EntityState.Added => "Added", EntityState.Deleted => "Removed", _ => "Changed" },
            Entity = entry.Metadata.ShortName(),
            EntityId = tree.RowOf(entry),
            Changes = await AuditChanges.Protect(db, negotiation, id, changes, ct),
        });
    }

    private static InvalidOperationException Unstamped(EntityEntry entry) =>
        new($"{entry.Metadata.ShortName()} was changed outside a unit of work: send a command, or stamp the context.");
}
