using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Infrastructure.Audit;
using NegotiationTracker.Infrastructure.Security;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>Who changes what, when: set for one unit of work.</summary>
/// <param name="Now">In reality, for the audit.</param>
/// <param name="Time">What that is called in the negotiation that is written in (decision 0024).</param>
internal sealed record Stamp(Guid Actor, Guid Operation, DateTimeOffset Now, CaseTime? Time)
{
    public DateTimeOffset RecordedAt => Time?.Of(Now) ?? Now;
}

/// <summary>What a save does beside writing: seal, stamp, audit. Contexts are pooled, so all of it is lent per scope and given back.</summary>
public abstract partial class AppDb
{
    private MasterKey? master;
    private FieldVault? vault;
    private WriteGate? gate;
    private Stamp? stamp;

    /// <summary>Lines of the audit that are not written yet.</summary>
    private readonly List<AuditEntry> lines = [];

    public FieldVault Vault => vault ?? throw new InvalidOperationException("The context was not leased: resolve it from a scope.");

    internal byte[] AuditKey => master?.AuditKey ?? throw new InvalidOperationException("The context was not leased: resolve it from a scope.");

    internal Stamp RunningStamp => stamp ?? throw new InvalidOperationException("There is no unit of work: send a command, or stamp the context.");

    public bool IsStamped => stamp is not null;

    public void Lease(MasterKey key, WriteGate writeGate) => (master, vault, gate, stamp) = (key, new FieldVault(this, key), writeGate, null);

    /// <summary>Opens the context for audited changes; <see cref="Release"/> closes it again.</summary>
    public void Stamp(Guid actor, Guid operation, DateTimeOffset now, CaseTime? time = null) => stamp = new Stamp(actor, operation, now, time);

    public void Release() => stamp = null;

    /// <summary>After a roll-back nothing that was tracked or made may live on.</summary>
    public void Forget()
    {
        ChangeTracker.Clear();
        lines.Clear();
        vault?.Forget();
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: sealing may have to load a key.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await SavePreparation.Run(this, stamp, cancellationToken);
        // A unit of work and whoever began a transaction hold the gate already; a save of its own (sessions, key ring) has to queue like everybody.
        using var entered = UnitOfWork.IsRunning || Database.CurrentTransaction is not null || gate is null ? null : await gate.Enter(cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        // Whoever began a transaction writes them at its end.
        if (Database.CurrentTransaction is null) await WriteAudit(cancellationToken);
        return saved;
    }

    /// <summary>
    /// Signs and writes the lines of all saves of a transaction, as its last act: the ends of their chains are held for the length of a
    /// commit, and always after every other row, so that no two transactions wait for each other.
    /// </summary>
    /// <exception cref="BusyException">Two began the same chain in the same moment.</exception>
    public async Task WriteAudit(CancellationToken ct)
    {
        if (lines.Count == 0) return;
        await AuditChain.Sign(this, lines, ct);
        AddRange(lines);
        lines.Clear();
        try { await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, ct); }
        catch (DbUpdateException e) when (StoreErrors.IsUniqueViolation(e)) { throw new BusyException(e); }
    }

    internal void HoldBack()
    {
        foreach (var entry in ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added && !e.Entity.IsSigned).ToList())
        {
            entry.State = EntityState.Detached;
            lines.Add(entry.Entity);
        }
    }

    public override void Dispose()
    {
        GiveBack();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        GiveBack();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    private void GiveBack()
    {
        lines.Clear();
        vault?.Forget();
        (master, vault, gate, stamp) = (null, null, null, null);
    }
}
