using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Application.HandOn;

/// <summary>Loads records of a kind known only at run time; the queries themselves are typed.</summary>
public abstract class DataStore
{
    public static DataStore For(Type kind) => (DataStore)Activator.CreateInstance(typeof(DataStore<>).MakeGenericType(kind))!;

    /// <summary>In the order in which they were made.</summary>
    public abstract Task<IReadOnlyList<IBelongsToNegotiation>> List(IAppDb db, Guid negotiationId, int take, CancellationToken ct);

    public abstract Task<int> Count(IAppDb db, Guid negotiationId, CancellationToken ct);
}

internal sealed class DataStore<T> : DataStore where T : class, IBelongsToNegotiation
{
    public override async Task<IReadOnlyList<IBelongsToNegotiation>> List(IAppDb db, Guid negotiationId, int take, CancellationToken ct) =>
        await db.Set<T>().AsNoTracking().Where(r => r.NegotiationId == negotiationId).OrderBy(r => r.Id).Take(take).ToListAsync(ct);

    public override Task<int> Count(IAppDb db, Guid negotiationId, CancellationToken ct) => db.Set<T>().CountAsync(r => r.NegotiationId == negotiationId, ct);
}
