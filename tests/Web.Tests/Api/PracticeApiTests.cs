using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Api;

/// <summary>An exercise through the API alone: a trainer, two who play, and somebody who has nothing to do with it.</summary>
public sealed class PracticeApiTests : IAsyncLifetime
{
    private static readonly string[] Council = ["R4"];

    private readonly AccountsHost host = new();
    private ApiClient trainer = null!, lead = null!, council = null!, stranger = null!;
    private Person leads = null!, plays = null!, ministry = null!;
    private Guid version;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var trains = await host.Add("Tess Trainer", roles: InstallationRoles.Trainer);
        (leads, plays) = (await host.Add("Lea Lead", roles: InstallationRoles.Trainee), await host.Add("Cal Council", roles: InstallationRoles.Trainee));
        ministry = await host.Add("Mina Ministry", roles: InstallationRoles.Trainee);
        (trainer, lead, council) = (await ApiClient.Of(host, trains), await ApiClient.Of(host, leads), await ApiClient.Of(host, plays));
        stranger = await ApiClient.Of(host, await host.Add("Sam Stranger", roles: InstallationRoles.Trainer | InstallationRoles.Negotiator));
        var known = new CaseVersion(PracticeCases.Small(), "hash", trains.Id, host.Time.GetUtcNow());
        version = known.Id;
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Stamp(trains.Id, Ids.New(), host.Time.GetUtcNow());
        db.Add(known);
        await db.SaveChangesAsync(Ct);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Exercise_FromPlanToEnd_IsPlayedThroughTheApi()
    {
        var home = await Started();
        var record = (string)(await lead.Get($"{home}/mine")).Json["sides"]!.AsArray().Single(s => (string)s!["key"]! == "relief")!["negotiationId"]!;

        Assert.Equal("Monday", (string)(await lead.Get($"/negotiations/{record}/header")).Json["practice"]!["title"]!);
        Assert.Empty((await lead.Get("/negotiations")).Json["lines"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await council.Get($"/negotiations/{record}/header")).Status);
        await Did(trainer.Post($"{home}/jump", new { days = 21 }));
        await Did(trainer.Post($"{home}/injects/I4/release", new { }));
        Assert.Equal("inject-released", (await trainer.Post($"{home}/injects/I4/release", new { })).Code);
        await Did(lead.Post($"{home}/messages", new { from = "R1", to = Council, text = "May we meet?" }));
        Assert.Contains("May we meet?", (await council.Get($"{home}/mine")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"{PracticeCases.Secret} R1", (await council.Get($"{home}/mine")).Body, StringComparison.Ordinal);
        await Did(trainer.Post($"{home}/rubric/relief/Q1", new { level = 3 }));
        Assert.Equal("exercise-is-running", (await trainer.Post($"{home}/resumption", new { })).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await council.Get($"{home}/debrief")).Status);
        await Did(trainer.Post($"{home}/debrief", new { }));
        Assert.Contains($"{PracticeCases.Secret} R1", (await council.Get($"{home}/debrief")).Body, StringComparison.Ordinal);
        await Did(trainer.Post($"{home}/end", new { }));
        Assert.Equal("exercise-is-ended", (await lead.Post($"{home}/messages", new { from = "R1", to = Council, text = "Too late" })).Code);
    }

    /// <summary>What is none of theirs answers like what never was, byte by byte.</summary>
    [Fact]
    public async Task Exercise_ForAStranger_IsNotThere()
    {
        var home = await Started();
        var never = $"/practice/exercises/{Ids.New()}";

        foreach (var path in new[] { "", "/mine", "/debrief", "/rubric/relief" })
        {
            var answer = await stranger.Get(home + path);
            Assert.Equal((path, HttpStatusCode.NotFound, (await stranger.Get(never + path)).Body), (path, answer.Status, answer.Body));
        }
        foreach (var (path, body) in new (string, object)[]
        {
            ("/start", new { }), ("/pause", new { }), ("/resumption", new { }), ("/jump", new { days = 1 }), ("/injects/I1/release", new { }), ("/roles/R5", new { personId = leads.Id }), ("/roles/R4/removal", new { }),
            ("/messages", new { from = "R1", to = Council, text = "Hello" }), ("/notes", new { text = "Seen" }), ("/rubric/relief/Q1", new { level = 3 }), ("/debrief", new { }), ("/end", new { }),
        })
        {
            var answer = await stranger.Post(home + path, body);
            Assert.Equal((path, HttpStatusCode.NotFound, (await stranger.Post(never + path, body)).Body), (path, answer.Status, answer.Body));
            if (path is not ("/messages" or "/notes")) Assert.Equal((path, HttpStatusCode.NotFound), (path, (await lead.Post(home + path, body)).Status));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Post("/practice/exercises", new { caseVersionId = version, title = "Mine" })).Status);
        Assert.DoesNotContain("Monday", (await stranger.Get("/practice/exercises")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/jump", "{}"), InlineData("/jump", "{\"days\":0}"), InlineData("/jump", "{\"days\":1,\"toDay\":4}"), InlineData("/jump", "{\"days\":2147483647}"), InlineData("/messages", "{\"from\":\"R1\",\"to\":[],\"text\":\"x\"}")]
    [InlineData("/messages", "{\"from\":\"R1\",\"to\":[\"R77\"],\"text\":\"x\"}"), InlineData("/roles/R77", "{\"personId\":\"0197f0a0-0000-7000-8000-000000000001\"}"), InlineData("/rubric/relief/Q1", "{\"level\":9}"), InlineData("/rubric/relief/Q77", "{\"level\":1}"), InlineData("/injects/I77/release", "{}")]
    public async Task Trainer_WithBadInput_IsToldSo(string path, string body)
    {
        var answer = await trainer.PostText(await Started() + path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(answer.Code is not null || answer.Codes.Any(), answer.Body);
    }

    private async Task<string> Started()
    {
        var planned = await trainer.Post("/practice/exercises", new { caseVersionId = version, title = "Monday" });
        Assert.Equal(HttpStatusCode.Created, planned.Status);
        var home = $"/practice/exercises/{planned.Id}";
        foreach (var (role, person) in new[] { ("R1", leads), ("R4", plays), ("R6", ministry) }) await Did(trainer.Post($"{home}/roles/{role}", new { personId = person.Id }));
        await Did(trainer.Post($"{home}/start", new { }));
        return home;
    }

    private static async Task Did(Task<ApiAnswer> asked)
    {
        var answer = await asked;
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
    }
}
