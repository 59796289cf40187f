namespace NegotiationTracker.Application.Pipeline;

/// <summary>
/// Runs the handler of a command inside gate, transaction, operation id, audit and one commit, or leaves nothing behind.
/// A command that was done before (same operation id, actor and kind) is answered with its first result.
/// </summary>
public interface IUnitOfWork
{
    Task<Guid> Run(ICommand command, Func<Task<Guid>> handler, CancellationToken ct);
}
