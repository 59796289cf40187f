using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application;

/// <summary>
/// The database as use cases see it. Sets are reached by <see cref="Set{T}"/>; there are no repositories (HOUSE 3.7).
/// </summary>
public interface IAppDb
{
    DbSet<Person> People { get; }

    DbSet<Negotiation> Negotiations { get; }

    DbSet<T> Set<T>() where T : class;

    EntityEntry<T> Entry<T>(T entity) where T : class;

    /// <summary>Only for a command whose guards read what the command itself has just written; the unit of work saves otherwise.</summary>
    Task<int> SaveChangesAsync(CancellationToken ct);
}
