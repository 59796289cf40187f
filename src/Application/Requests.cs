using MediatR;

namespace NegotiationTracker.Application;

/// <summary>
/// Changes something. Runs inside one unit of work: gate, transaction, operation id, handler, audit, one commit (RULINGS 3).
/// Answers the id of what it made or changed.
/// </summary>
public interface ICommand : IRequest<Guid>
{
    /// <summary>Made when the form was drawn: the same form sent twice is done once and answers the first result.</summary>
    Guid OperationId { get; }
}

/// <summary>Makes something that nobody means to make twice in the same words: whoever goes back and saves again is led to what is there.</summary>
public interface IMakesRecord : ICommand;

/// <summary>Reads. Never writes anything but access logs.</summary>
public interface IQuery<out T> : IRequest<T>;
