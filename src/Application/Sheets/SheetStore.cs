using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Sheets;

/// <summary>Loads and makes sheets of a kind known only at run time; the queries themselves are typed.</summary>
public abstract class SheetStore
{
    public static SheetStore For(Type type) => (SheetStore)Activator.CreateInstance(typeof(SheetStore<>).MakeGenericType(type))!;

    public abstract Task<Sheet?> Load(IAppDb db, Guid negotiationId, Guid id, CancellationToken ct);

    public abstract Task<Sheet?> Only(IAppDb db, Guid negotiationId, CancellationToken ct);

    public abstract Task<IReadOnlyList<Sheet>> List(IAppDb db, Guid negotiationId, Guid? after, int take, CancellationToken ct);

    public abstract Task<IReadOnlyList<Sheet>> Newest(IAppDb db, Guid negotiationId, Guid? before, int take, CancellationToken ct);

    public abstract Task<IReadOnlyList<Sheet>> Find(IAppDb db, Guid negotiationId, IReadOnlyCollection<Guid> ids, CancellationToken ct);

    public abstract Task<bool> Exists(IAppDb db, Guid negotiationId, Guid id, CancellationToken ct);

    public abstract Task<int> Count(IAppDb db, Guid negotiationId, CancellationToken ct);

    public abstract Sheet Make(Guid negotiationId);

    public abstract void Keep(IAppDb db, Sheet sheet);

    public Sheet Add(IAppDb db, Guid negotiationId)
    {
        var sheet = Make(negotiationId);
        Keep(db, sheet);
        return sheet;
    }
}

internal sealed class SheetStore<T> : SheetStore where T : Sheet
{
    public override async Task<Sheet?> Load(IAppDb db, Guid negotiationId, Guid id, CancellationToken ct) =>
        await db.Set<T>().FirstOrDefaultAsync(s => s.NegotiationId == negotiationId && s.Id == id, ct);

    public override async Task<Sheet?> Only(IAppDb db, Guid negotiationId, CancellationToken ct) =>
        await db.Set<T>().OrderBy(s => s.Id).FirstOrDefaultAsync(s => s.NegotiationId == negotiationId, ct);

    /// <summary>By key, oldest first: ids of version 7 sort by the time they were made.</summary>
    public override async Task<IReadOnlyList<Sheet>> List(IAppDb db, Guid negotiationId, Guid? after, int take, CancellationToken ct) =>
        await db.Set<T>().AsNoTracking()
            .Where(s => s.NegotiationId == negotiationId && (after == null || s.Id > after))
            .OrderBy(s => s.Id).Take(take).ToListAsync(ct);

    public override async Task<IReadOnlyList<Sheet>> Newest(IAppDb db, Guid negotiationId, Guid? before, int take, CancellationToken ct) =>
        await db.Set<T>().AsNoTracking()
            .Where(s => s.NegotiationId == negotiationId && (before == null || s.Id < before))
            .OrderByDescending(s => s.Id).Take(take).ToListAsync(ct);

    public override async Task<IReadOnlyList<Sheet>> Find(IAppDb db, Guid negotiationId, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Set<T>().AsNoTracking().Where(s => s.NegotiationId == negotiationId && ids.Contains(s.Id)).ToListAsync(ct);

    public override Task<bool> Exists(IAppDb db, Guid negotiationId, Guid id, CancellationToken ct) =>
        db.Set<T>().AnyAsync(s => s.NegotiationId == negotiationId && s.Id == id, ct);

    public override Task<int> Count(IAppDb db, Guid negotiationId, CancellationToken ct) =>
        db.Set<T>().CountAsync(s => s.NegotiationId == negotiationId, ct);

    public override Sheet Make(Guid negotiationId) => (T)Activator.CreateInstance(typeof(T), negotiationId)!;

    public override void Keep(IAppDb db, Sheet sheet) => db.Set<T>().Add((T)sheet);
}
