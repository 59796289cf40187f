using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>gate → begin (immediate on SQLite) → operation id → handler → audit → one commit (RULINGS 3).</summary>
internal sealed class UnitOfWork(AppDb db, ICurrentUser user, TimeProvider time, CaseTime caseTime, WriteGate gate, StoreState store, RequestMark mark) : IUnitOfWork
{
    /// <summary>Flows into the handler and everything it calls, whatever scope that is in; never back to the caller.</summary>
    private static readonly AsyncLocal<bool> Running = new();

    /// <summary>Whoever goes back does so soon.</summary>
    private static readonly TimeSpan GoesBackWithin = TimeSpan.FromHours(1);

    public static bool IsRunning => Running.Value;

    public async Task<Guid> Run(ICommand command, Func<Task<Guid>> handler, CancellationToken ct)
    {
        if (Running.Value)
            throw new InvalidOperationException($"{command.GetType().Name} was sent inside another command; call the aggregate instead.");
        if (command.OperationId == Guid.Empty)
            throw new DomainException("operation-id-missing");
        Running.Value = true;
        try
        {
            using var entered = await gate.Enter(ct);
            return await Once(new Operation
            {
                Id = command.OperationId,
                ActorId = user.Id,
                Command = command.GetType().Name,
                RequestHash = mark.Hash,
                At = time.GetUtcNow(),
            }, handler, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new StaleException();
        }
        catch (DbUpdateException e) when (UniqueIndexes.Refusal(db, e) is { } code)
        {
            throw new DomainException(code);
        }
        // First: PostgreSQL's driver calls a full disk something that passes.
        catch (Exception e) when (StoreErrors.IsBroken(e))
        {
            store.Failed();
            throw;
        }
        catch (Exception e) when (StoreErrors.IsBusy(e))
        {
            throw new BusyException(e);
        }
    }

    private async Task<Guid> Once(Operation operation, Func<Task<Guid>> handler, CancellationToken ct)
    {
        // What a page read before is not evidence for a change.
        db.Forget();
        try
        {
            // Nor is the time it was read in: the handler enters its negotiation itself.
            caseTime.Follow(null);
            db.Stamp(operation.ActorId, operation.Id, operation.At, caseTime);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await FirstResult(operation, ct) is { } first)
                return first;
            if (await JustMade(operation, ct) is { } made)
            {
                mark.WasSavedBefore = true;
                return made;
            }
            if (!await Claim(operation, ct))
            {
                await transaction.RollbackAsync(ct);
                return await FirstResult(operation, ct) ?? throw new BusyException();
            }
            operation.ResultId = await handler();
            await db.SaveChangesAsync(ct);
            await db.WriteAudit(ct);
            // From here on nobody may change his mind: a cancelled commit would leave the outcome unknown.
            await transaction.CommitAsync(CancellationToken.None);
            store.Worked();
            return operation.ResultId;
        }
        catch
        {
            db.Forget();
            throw;
        }
        finally
        {
            db.Release();
        }
    }

    /// <summary>
    /// Before the handler, so that the twin of a request waits here on the server databases and is never told that "its"
    /// code name is taken.
    /// </summary>
    private async Task<bool> Claim(Operation operation, CancellationToken ct)
    {
        try
        {
            db.Add(operation);
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (StoreErrors.IsUniqueViolation(e))
        {
            db.Forget();
            return false;
        }
    }

    /// <summary>
    /// The record that this person's last act made, if that act was this very form under another id: he went back and saved again. What changes
    /// a record that is there may well be meant twice, and so may anything after something else was done.
    /// </summary>
    private async Task<Guid?> JustMade(Operation operation, CancellationToken ct)
    {
        if (mark.Names is not { } names) return null;
        var since = operation.At - GoesBackWithin;
        var last = await db.Set<Operation>().AsNoTracking().Where(o => o.At > since && o.ActorId == operation.ActorId).OrderByDescending(o => o.At).ThenByDescending(o => o.Id).FirstOrDefaultAsync(ct);
        return last is { RequestHash: { } hash } && hash.AsSpan().SequenceEqual(operation.RequestHash) && last.Command == operation.Command && last.ResultId != last.Id && !names(last.ResultId)
            ? last.ResultId
            : null;
    }

    private async Task<Guid?> FirstResult(Operation operation, CancellationToken ct)
    {
        var first = await db.Set<Operation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == operation.Id, ct);
        if (first is null)
            return null;
        if (operation.RequestHash is { } hash && first.RequestHash?.AsSpan().SequenceEqual(hash) != true)
            throw new KeyReusedException();
        return first.ActorId == operation.ActorId && first.Command == operation.Command
            ? first.ResultId
            : throw new DomainException("operation-id-reused");
    }
}
