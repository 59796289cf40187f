using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>Makes a request fail once: before its handler, or behind it and still before what it did is committed.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<(Type Request, bool Behind), Exception> awaited = [];

    public void Before<TRequest>(Exception fault) => awaited[(typeof(TRequest), false)] = fault;

    public void Behind<TRequest>(Exception fault) => awaited[(typeof(TRequest), true)] = fault;

    public bool AllCame => awaited.IsEmpty;

    public static Action<IServiceCollection> Into(Faults faults) => s => s.AddSingleton(faults).AddScoped(typeof(IPipelineBehavior<,>), typeof(FaultyBehavior<,>));

    public void Come(Type request, bool behind)
    {
        // Mails are sent side by side; one of them meets the fault.
        if (awaited.TryRemove((request, behind), out var fault)) throw fault;
    }

    /// <summary>Registered last and so the innermost: inside the unit of work of a command.</summary>
    private sealed class FaultyBehavior<TRequest, TResponse>(Faults faults) : IPipelineBehavior<TRequest, TResponse>
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            faults.Come(typeof(TRequest), behind: false);
            var response = await next();
            faults.Come(typeof(TRequest), behind: true);
            return response;
        }
    }
}
