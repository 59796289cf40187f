using NegotiationTracker.Application;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Hashing passwords is slow on purpose: two at a time, a short queue, then "busy", so that a flood of tries leaves the pages alone.</summary>
public sealed class HashGate : IDisposable
{
    public const int AtOnce = 2;
    public const int Queue = 16;

    private readonly SemaphoreSlim slots = new(AtOnce);
    private int inside;

    /// <exception cref="BusyException">The queue is full.</exception>
    public async Task<IDisposable> Enter(CancellationToken ct)
    {
        if (Interlocked.Increment(ref inside) > AtOnce + Queue)
        {
            Interlocked.Decrement(ref inside);
            throw new BusyException();
        }
        try
        {
            await slots.WaitAsync(ct);
        }
        catch
        {
            Interlocked.Decrement(ref inside);
            throw;
        }
        return new Slot(this);
    }

    public void Dispose() => slots.Dispose();

    private sealed class Slot(HashGate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.slots.Release();
            Interlocked.Decrement(ref gate.inside);
        }
    }
}
