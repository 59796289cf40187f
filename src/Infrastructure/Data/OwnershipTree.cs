using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>Owned parts have no identity of their own: they belong where their owner belongs, and changing them changes the owner.</summary>
internal sealed class OwnershipTree(ChangeTracker tracker)
{
    public (Guid Negotiation, Guid Row)? Belonging(EntityEntry entry) =>
        Root(entry).Entity is IBelongsToNegotiation record ? (record.NegotiationId, RowOf(entry)) : null;

    /// <summary>The id that lines of the audit and sealed texts are bound to.</summary>
    public Guid RowOf(EntityEntry entry)
    {
        var root = Root(entry);
        var key = root.Metadata.FindPrimaryKey()!.Properties.Select(p => root.Property(p.Name).CurrentValue).OfType<Guid>();
        return root.Entity is IBelongsToNegotiation record ? record.Id : key.FirstOrDefault();
    }

    /// <summary>Raises the version of the aggregate, so that two people changing its parts never overwrite each other.</summary>
    public void TouchOwner(EntityEntry entry)
    {
        var root = Root(entry);
        if (root is { Entity: IVersioned, State: EntityState.Unchanged } && root != entry)
            root.Property(nameof(IVersioned.Version)).IsModified = true;
    }

    private EntityEntry Root(EntityEntry entry)
    {
        while (entry.Metadata.FindOwnership() is { } ownership)
        {
            var key = ownership.Properties.Select(p => entry.Property(p.Name).CurrentValue).ToList();
            entry = tracker.Entries().First(e => e.Metadata == ownership.PrincipalEntityType &&
                ownership.PrincipalKey.Properties.Select(p => e.Property(p.Name).CurrentValue).SequenceEqual(key));
        }
        return entry;
    }
}
