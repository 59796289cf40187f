using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>
/// SQLite takes one writer at a time and polls with a coarse sleep; queueing in process brings the wait of sixteen writers
/// from a second down to milliseconds (TRUST 4). Server databases have no gate.
/// </summary>
public sealed class WriteGate(DatabaseSettings settings) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim? gate = settings.Provider == DatabaseProvider.Sqlite ? new SemaphoreSlim(1, 1) : null;

    public async Task<IDisposable> Enter(CancellationToken ct)
    {
        if (gate is not null && !await gate.WaitAsync(Patience, ct))
            throw new BusyException();
        return new Pass(gate);
    }

    public void Dispose() => gate?.Dispose();

    private sealed class Pass(SemaphoreSlim? gate) : IDisposable
    {
        public void Dispose() => gate?.Release();
    }
}
