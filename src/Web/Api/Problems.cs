using System.Text.Json;
using FluentValidation;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Api;

/// <summary>Every answer of the API that is no success. The same thing refused twice gives the same bytes, whoever asks.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    private const string TypePrefix = "urn:negotiation-tracker:problem:";
    private const string NoField = "";
    private const int BusySeconds = 5;

    /// <summary>The answer to an exception that says something about the request; null for a fault of ours.</summary>
    public static IResult? Of(Exception exception, Texts texts, FieldNames fields) => exception switch
    {
        UnreadableException e => Refused(texts, e.Status, e.Problems),
        ValidationException e => Refused(texts, 400, e.Errors.Select(f => (fields.OfProperty(f.PropertyName), f.ErrorCode))),
        SheetException e => Refused(texts, 400, e.Problems.Select(p => (p.Field.Length == 0 ? NoField : $"values.{p.Field}", p.Code))),
        PackRefusedException e => Refused(texts, e),
        DomainException { Codes: ["operation-id-reused"] } or KeyReusedException => Plain(texts, 422, "idempotency-key-reused"),
        DomainException e => Refused(texts, 400, e.Codes.Select(c => (fields.OfCode(c), c))),
        StaleException e => new ProblemResult(Make(texts, 409, "version-stale") with { Version = e.Current }),
        NotFoundException => Plain(texts, 404, CodeOf(404)),
        BusyException => Plain(texts, 503, "busy"),
        BadHttpRequestException e => Plain(texts, e.StatusCode, CodeOf(e.StatusCode)),
        _ => null,
    };

    /// <summary>A status that the framework set without a body: no token, no such address, wrong method.</summary>
    public static IResult OfStatus(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var problem = Make(context.RequestServices.GetRequiredService<Texts>(), status, CodeOf(status));
        return new ProblemResult(status >= 500 ? problem with { Reference = context.TraceIdentifier } : problem);
    }

    /// <summary>Refused before any endpoint is reached, for a reason that the status alone does not tell.</summary>
    public static IResult Refused(HttpContext context, int status, string code) => Plain(context.RequestServices.GetRequiredService<Texts>(), status, code);

    /// <summary><c>Answers[0].Note</c> as the JSON of the request has it: <c>answers[0].note</c>.</summary>
    public static string JsonPath(string property) => string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static string CodeOf(int status) => status switch
    {
        401 => "token-needed",
        403 => "token-read-only",
        404 => "not-found",
        405 => "method-not-offered",
        413 => "too-large",
        415 => "json-needed",
        >= 500 => "unexpected",
        _ => "unreadable",
    };

    private static ProblemResult Refused(Texts texts, int status, IEnumerable<(string Field, string Code)> problems)
    {
        var all = problems.Distinct().ToList();
        return new(Make(texts, status, all[0].Code) with
        {
            Errors = all.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => (IReadOnlyList<ProblemError>)[.. g.Select(p => new ProblemError(p.Code, texts.Code(p.Code)))]),
        });
    }

    /// <summary>Each fault of a file under its place in it, with the line in the sentence.</summary>
    private static ProblemResult Refused(Texts texts, PackRefusedException refused) => new(Make(texts, 400, "pack-faulty") with
    {
        Errors = refused.Faults.GroupBy(f => f.Path.Length == 0 ? "text" : $"text.{f.Path}").ToDictionary(g => g.Key, g => (IReadOnlyList<ProblemError>)
            [.. g.Select(f => new ProblemError(f.Code, texts.Format("Practice.Fault.Line", f.Line, texts.Format($"Practice.Fault.{f.Code}", f.What))))]),
    });

    private static ProblemResult Plain(Texts texts, int status, string code) => new(Make(texts, status, code));

    private static Problem Make(Texts texts, int status, string code) =>
        new(TypePrefix + code, texts.Find($"Api.Status.{status}") ?? texts["Api.Status.400"], status, code, texts.Code(code));

    private sealed class ProblemResult(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status;
            if (problem.Status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = $"{BusySeconds}";
            return httpContext.Response.WriteAsJsonAsync(problem, ApiJson.Options, ContentType, httpContext.RequestAborted);
        }
    }
}
