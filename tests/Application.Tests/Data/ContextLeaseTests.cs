using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Data;

/// <summary>
/// Contexts are pooled and reached under more than one name. A scope that gave its context back twice would take it from the
/// request that holds it by then, and two people would write through one context.
/// </summary>
public sealed class ContextLeaseTests
{
    [Fact]
    public async Task Scopes_ManyAtOnce_EachHasAContextOfItsOwnToTheEnd()
    {
        await using var host = await TestHost.Create();
        var held = new ConcurrentDictionary<AppDb, int>(ReferenceEqualityComparer.Instance);
        var shared = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (n, stop) =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            Assert.Same(db, scope.ServiceProvider.GetRequiredService<IAppDb>());
            if (!held.TryAdd(db, n)) Interlocked.Increment(ref shared);
            await Task.Yield();
            Assert.NotNull(db.Set<Negotiation>());
            held.TryRemove(db, out var _);
        });

        Assert.Equal(0, shared);
    }
}
