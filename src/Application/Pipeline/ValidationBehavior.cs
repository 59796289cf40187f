using FluentValidation;
using MediatR;

namespace NegotiationTracker.Application.Pipeline;

/// <summary>
/// Cleans the texts of a request, then asks its validators. Texts are cleaned here and not at model binding, because pages,
/// API, importer and exercises all come through this one door, and line ends must be LF before any length is counted.
/// </summary>
public sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var failures = TextRules.Clean(request!);
        foreach (var validator in validators)
            failures.AddRange((await validator.ValidateAsync(request, cancellationToken)).Errors);
        return failures.Count == 0 ? await next() : throw new ValidationException(failures);
    }
}
