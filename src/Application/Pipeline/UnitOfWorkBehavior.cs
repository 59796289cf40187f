using MediatR;

namespace NegotiationTracker.Application.Pipeline;

/// <summary>Puts commands, and only commands, into a unit of work.</summary>
public sealed class UnitOfWorkBehavior<TRequest, TResponse>(IUnitOfWork unit) : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not ICommand command)
            return await next();
        // The response of a command is a Guid by its interface; the casts only tell the compiler.
        var result = await unit.Run(command, async () => (Guid)(object)(await next())!, cancellationToken);
        return (TResponse)(object)result;
    }
}
