using System.Collections;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>What a page can do, a program can: each command and query has an endpoint, and each endpoint answers what may be shown.</summary>
public sealed class EveryUseCaseTests(EveryUseCaseTests.Started started) : IClassFixture<EveryUseCaseTests.Started>
{
    /// <summary>Not in the API by themselves, with the reason.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["GetRevealed"] = "answered by the endpoint that reveals, in the same request",
        ["PlanFollowUps"] = "the clock's own act",
        ["GetDuePlans"] = "asked by the clock",
        ["ClaimNotices"] = "the clock's own act",
        ["GetClaimedNotices"] = "asked by the clock; holds addresses",
        ["RecordDeliveries"] = "the clock's own act",
        ["ImportShippedCases"] = "the program's own act at its start",
        ["GetDueInjects"] = "asked by the clock",
        ["ReleaseDueInjects"] = "the clock's own act",
        ["AnchorAudit"] = "the clock's own act",
        ["HasAuditGrown"] = "asked by the clock",
        ["GetNewestAnchor"] = "asked by the clock",
        ["StampBeat"] = "the clock's own act",
        ["GetHealth"] = "answered by the health endpoint, which is for monitors without a token",
        ["GetClock"] = "for administrators, who have no content",
        ["GetPausedMail"] = "for administrators, who have no content",
        ["ReleaseMail"] = "decided by an administrator who has looked at the page",
        ["GetCalendar"] = "answered to the secret link of the feed, which is no token",
        ["ExportNegotiation"] = "paper and files are taken out by people, on a page that says what may be given to whom",
        ["GetMeetingCard"] = "made by the page that writes it down first",
        ["GetNegotiationFile"] = "made by the page that writes it down first",
        ["GetNegotiationData"] = "made by the page that writes it down first; the answers of the API are the same records",
    };

    public static TheoryData<string> Requests => [.. RequestTypes().Select(t => t.Name)];

    [Theory, MemberData(nameof(Requests))]
    public void UseCase_EachOfThem_HasAnEndpointOrAReason(string request) =>
        Assert.NotEqual(Elsewhere.ContainsKey(request), Operations().Any(o => o.Request.Name == request));

    [Fact]
    public void Reason_OfEach_IsAboutAUseCaseThatExists() => SourceTree.AssertNone(Elsewhere.Keys.Except(RequestTypes().Select(t => t.Name)));

    /// <summary>A name in braces that is no property of the request would be ignored.</summary>
    [Fact]
    public void Addresses_EachNameInThem_IsAPropertyOfTheRequest() => SourceTree.AssertNone(
        from e in Endpoints()
        let properties = ApiJson.Options.GetTypeInfo(e.Metadata.GetRequiredMetadata<ApiOperation>().Request).Properties.Select(p => p.Name).ToList()
        from name in e.RoutePattern.Parameters
        where !properties.Contains(name.Name)
        select $"{e.RoutePattern.RawText}: {name.Name}");

    /// <summary>Sealed bytes and types of the program are never part of an answer, however deep.</summary>
    [Fact]
    public void Answers_EveryTypeInThem_MayBeShown()
    {
        var seen = new HashSet<Type>();
        foreach (var result in Operations().Select(o => o.Result)) Walk(result, seen);

        Assert.True(seen.Count > 80, $"Only {seen.Count} types were looked at.");
        SourceTree.AssertNone(seen.Where(t => t == typeof(Sealed) || t == typeof(object) || typeof(Delegate).IsAssignableFrom(t) || t.Name.EndsWith("Evidence", StringComparison.Ordinal)));
    }

    /// <summary>Two records of one name would share one description.</summary>
    [Fact]
    public void Answers_EveryTypeInThem_HasANameOfItsOwn()
    {
        var seen = new HashSet<Type>();
        foreach (var operation in Operations())
        {
            Walk(operation.Result, seen);
            Walk(operation.Request, seen);
        }

        SourceTree.AssertNone(seen.Where(t => !t.IsGenericType).GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => string.Join(", ", g.Select(t => t.FullName))));
    }

    private static void Walk(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!seen.Add(type)) return;
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
            foreach (var part in type.GetGenericArguments()) Walk(part, seen);
        if (type.Assembly.GetName().Name!.StartsWith(nameof(NegotiationTracker), StringComparison.Ordinal) && !type.IsEnum)
            foreach (var property in ApiJson.Options.GetTypeInfo(type).Properties) Walk(property.PropertyType, seen);
    }

    private static IEnumerable<Type> RequestTypes() =>
        typeof(IAppDb).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(IBaseRequest).IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal);

    private IEnumerable<RouteEndpoint> Endpoints() => started.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ApiOperation>() is not null);

    private IEnumerable<ApiOperation> Operations() => Endpoints().Select(e => e.Metadata.GetRequiredMetadata<ApiOperation>());

    public sealed class Started : IAsyncDisposable
    {
        public AccountsHost Host { get; } = new();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
