using System.Net;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web.Infrastructure.Sessions;
using NegotiationTracker.Web.Tests.Api;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>What the table of doors does not say: methods that none offers, and that the table notices when a policy is gone.</summary>
[Collection(AccessWorldTests.Name)]
public sealed class DoorTests(AccessWorld world)
{
    /// <summary>What no door offers, except where a form or a program posts.</summary>
    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PAGE"];

    private readonly AccessAnswers answers = new(world);

    /// <summary>A method or a name that nobody wrote a handler for is refused: nothing is drawn half, and nothing fails.</summary>
    [Fact]
    public async Task Methods_ThatAreNotOffered_AreRefused()
    {
        var offered = world.Doors.ToLookup(d => d.Route, d => d.Method);
        var (open, asked) = (new List<string>(), 0);
        foreach (var door in world.Doors.DistinctBy(d => (d.Kind, d.Route)).Where(d => d.Kind != DoorKind.Other))
            foreach (var method in Methods.Except(offered[door.Route]))
                foreach (var reader in new[] { "anonymous", "lead", "administrator" })
                {
                    var address = door.Kind == DoorKind.Page ? AccessAsks.Address(world, door.Route, null) : AccessAsks.Address(world, door);
                    var status = await Status(reader, door, method, address);
                    asked++;
                    if (status is not (>= 400 and < 500) && (status, reader) is not (303, "anonymous")) open.Add($"{method} {address} as {reader}: {status}");
                }
        foreach (var door in world.Doors.Where(d => d is { Kind: DoorKind.Page, Method: "POST", Route: not ("sign-in" or "sign-out") }).DistinctBy(d => d.Route))
        {
            // The framework takes what a page model overrides for a handler of the method PAGE.
            foreach (var (method, handler) in new[] { ("POST", "NobodyWroteIt"), ("PAGE", "HandlerExecuting"), ("PAGE", "HandlerExecution") })
            {
                var answer = await world.Browser("lead").Send(new HttpMethod(method), AccessAsks.Address(world, door.Route, handler), new FormUrlEncodedContent(await answers.Form("lead", door)));
                if ((int)answer.Status is not (>= 400 and < 500) && method == "PAGE" || (int)answer.Status >= 500) open.Add($"{method} {door.Route}?handler={handler}: {answer.Status}");
            }
        }

        SourceTree.AssertNone(open);
        Assert.InRange(asked, 1000, int.MaxValue);
    }

    [Fact]
    public async Task Head_OfEveryDoor_AnswersLikeGet()
    {
        var wrong = new List<string>();
        foreach (var door in world.Doors.Where(d => d is { Method: "GET", Kind: DoorKind.Page or DoorKind.File }))
            foreach (var reader in new[] { "anonymous", "lead", "other negotiator" })
            {
                var address = AccessAsks.Address(world, door);
                var (get, head) = (await world.Browser(reader).Get(address), await world.Browser(reader).Send(HttpMethod.Head, address));
                if (get.Status != head.Status) wrong.Add($"{door.Key} as {reader}: {get.Status}, {head.Status}");
            }
        SourceTree.AssertNone(wrong);
    }

    /// <summary>The control, of each door in turn: without its policy the table no longer holds.</summary>
    [Fact]
    public async Task Policy_OfEachDoorTakenAway_IsNoticed()
    {
        var reading = new ApiClient(world.Host, await ApiClient.Token(world.Host, Guid.Parse(DemoPersonas.LeadId), TokenScope.Read));
        var (unnoticed, tried) = (new List<string>(), 0);
        foreach (var door in world.Doors.Where(d => !d.IsAboutTheSession && AccessTable.Expected[d.Key][0] == '>' && d.Route is not "sign-in/code"))
        {
            if (await Differs("anonymous", door)) tried++;
            else unnoticed.Add($"{door.Key} as anonymous");
            // The page of the clock asks again who asks.
            if (door.Route.StartsWith("administration", StringComparison.Ordinal) && door.Route != "administration/clock" && !await Differs("trainee", door)) unnoticed.Add($"{door.Key} as trainee");
            if (door.Endpoint.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>().All(a => a.Policy != Web.Api.ApiSetup.WritePolicy)) continue;
            var (locked, unlocked) = (await answers.Send(reading, door, AccessAsks.Address(world, door)), await answers.Send(reading, door, AccessAsks.Address(world, door), (AccessWorld.Unlocked, "1")));
            if (locked.Status != HttpStatusCode.Forbidden || unlocked.Status == HttpStatusCode.Forbidden) unnoticed.Add($"{door.Key} with a token that only reads: {locked.Status}, {unlocked.Status}");
        }

        SourceTree.AssertNone(unnoticed);
        Assert.InRange(tried, 200, int.MaxValue);
    }

    private async Task<bool> Differs(string reader, Door door) =>
        (await answers.Ask(reader, door, null, (AccessWorld.Unlocked, "1"))).Cell != AccessTable.Expected[door.Key][AccessWorld.Readers.Index().First(r => r.Item == reader).Index];

    private async Task<int> Status(string reader, Door door, string method, string address)
    {
        if (TokenHandler.Covers(address)) return (int)(await world.Program(reader).Send(new(new HttpMethod(method), address))).Status;
        // With the token of a form, which unsafe methods would be refused for otherwise.
        return (int)(await world.Browser(reader).Send(new HttpMethod(method), address, null, ("RequestVerificationToken", await answers.Token(reader)))).Status;
    }
}
