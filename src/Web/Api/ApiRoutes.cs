using System.Text.Json.Nodes;
using MediatR;
using NegotiationTracker.Application;
using NegotiationTracker.Domain;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Infrastructure.Refusals;

namespace NegotiationTracker.Web.Api;

/// <summary>What an endpoint asks of the use cases; the description of the API is drawn from it.</summary>
/// <param name="Request">The command or query.</param>
/// <param name="Presets">What this address settles, besides the names in it.</param>
public sealed record ApiOperation(Type Request, Type Result, string Id, bool HasBody, bool TakesKey, IReadOnlyDictionary<string, JsonNode?> Presets);

/// <summary>What a command answers: the id of what it made or changed.</summary>
public sealed record Saved(Guid Id);

/// <summary>Addresses for use cases, one line each: bind → send → result (HOUSE 2).</summary>
public sealed class ApiRoutes(RouteGroupBuilder group)
{
    private static readonly Dictionary<string, JsonNode?> Nothing = [];
    private static readonly int[] Refusals = [400, 401, 404, 503];
    private static readonly int[] RefusalsOfPosts = [400, 401, 403, 404, 409, 413, 415, 422, 503];

    /// <summary>Names in braces are those of the query's properties; its other properties are parameters.</summary>
    /// <param name="id">What the description calls it; the name of the query when nothing else is said.</param>
    public ApiRoutes Query<TQuery, TResult>(string pattern, string? id = null) where TQuery : IQuery<TResult>
    {
        var operation = new ApiOperation(typeof(TQuery), typeof(TResult), id ?? IdOf<TQuery>(), HasBody: false, TakesKey: false, Nothing);
        Describe(group.MapGet(pattern, (Delegate)Ask<TQuery, TResult>), operation).RequireAuthorization(ApiSetup.ReadPolicy);
        return this;
    }

    /// <summary>A query whose words must not stand in an address.</summary>
    public ApiRoutes Search<TQuery, TResult>(string pattern) where TQuery : IQuery<TResult>
    {
        var operation = new ApiOperation(typeof(TQuery), typeof(TResult), IdOf<TQuery>(), HasBody: true, TakesKey: false, Nothing);
        Describe(group.MapPost(pattern, (Delegate)Ask<TQuery, TResult>), operation).RequireAuthorization(ApiSetup.ReadPolicy);
        return this;
    }

    /// <summary>Names in braces are those of the command's properties; the others are its body.</summary>
    /// <param name="makes">Something new at this address with its id; answered with 201 and where it is.</param>
    public ApiRoutes Command<TCommand>(string pattern, bool makes = false, string? id = null, Dictionary<string, JsonNode?>? presets = null) where TCommand : ICommand
    {
        var operation = new ApiOperation(typeof(TCommand), typeof(Saved), id ?? IdOf<TCommand>(), HasBody: true, TakesKey: true, presets ?? Nothing);
        Task<IResult> Make(HttpContext context) => Do<TCommand>(context, made => Results.Json(made, ApiJson.Options, statusCode: StatusCodes.Status201Created), $"{context.Request.PathBase}{context.Request.Path}/");
        Task<IResult> Change(HttpContext context) => Do<TCommand>(context, made => Results.Json(made, ApiJson.Options), null);
        Describe(group.MapPost(pattern, (Delegate)(makes ? Make : Change)), operation, makes ? StatusCodes.Status201Created : StatusCodes.Status200OK).RequireAuthorization(ApiSetup.WritePolicy);
        return this;
    }

    /// <summary>A command that goes on file, and then what it allows to be read. Sent again it is a new act, so it takes no key.</summary>
    public ApiRoutes Look<TCommand, TQuery, TResult>(string pattern, Func<TCommand, TQuery> then) where TCommand : ICommand where TQuery : IQuery<TResult>
    {
        var operation = new ApiOperation(typeof(TCommand), typeof(TResult), IdOf<TCommand>(), HasBody: true, TakesKey: false, Nothing);
        Task<IResult> Act(HttpContext context) => Answer<TCommand>(context, operation, async (command, mediator) =>
        {
            await mediator.Send(command, context.RequestAborted);
            return Results.Json(await mediator.Send(then(command), context.RequestAborted), ApiJson.Options);
        });
        Describe(group.MapPost(pattern, (Delegate)Act), operation).RequireAuthorization(ApiSetup.WritePolicy);
        return this;
    }

    private static Task<IResult> Ask<TQuery, TResult>(HttpContext context) where TQuery : IQuery<TResult> =>
        Answer<TQuery>(context, OperationOf(context), async (query, mediator) => Results.Json(await mediator.Send(query, context.RequestAborted), ApiJson.Options));

    private static Task<IResult> Do<TCommand>(HttpContext context, Func<Saved, IResult> result, string? under) where TCommand : ICommand =>
        Answer<TCommand>(context, OperationOf(context), async (command, mediator) =>
        {
            var id = await mediator.Send(command, context.RequestAborted);
            if (under is not null) context.Response.Headers.Location = under + id;
            return result(new Saved(id));
        });

    private static async Task<IResult> Answer<TRequest>(HttpContext context, ApiOperation operation, Func<TRequest, IMediator, Task<IResult>> answer)
    {
        object? request = null;
        try
        {
            var read = await ApiInput.Read<TRequest>(context, operation);
            request = read;
            return await answer(read, context.RequestServices.GetRequiredService<IMediator>());
        }
        catch (Exception e) when (Problems.Of(e, context.RequestServices.GetRequiredService<Texts>(), new FieldNames(request)) is { } problem)
        {
            if (e is DomainException refused) context.MarkMissingRight(refused);
            return problem;
        }
    }

    private static ApiOperation OperationOf(HttpContext context) => context.GetEndpoint()!.Metadata.GetRequiredMetadata<ApiOperation>();

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, ApiOperation operation, int status = StatusCodes.Status200OK)
    {
        endpoint.WithName(operation.Id).WithMetadata(operation).Produces(status, operation.Result, "application/json");
        foreach (var refusal in operation.HasBody ? RefusalsOfPosts : Refusals) endpoint.Produces<Problem>(refusal, Problems.ContentType);
        return endpoint;
    }

    private static string IdOf<T>() => Problems.JsonPath(typeof(T).Name);
}
