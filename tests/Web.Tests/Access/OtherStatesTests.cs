using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>The same world after its negotiations were closed.</summary>
public sealed class ClosedWorld : AccessWorld
{
    protected override async Task Prepare()
    {
        foreach (var story in new[] { "KESTREL", "HERON", "PLOVER" })
        {
            var id = this[story];
            var (agreements, duties, open) = await Read(async db => (
                await db.Set<Domain.Agreements.Agreement>().Where(a => a.NegotiationId == id).Select(a => a.Id).ToListAsync(),
                await db.Set<Domain.Agreements.Commitment>().Where(c => c.NegotiationId == id).Select(c => c.Id).ToListAsync(),
                await db.Set<FollowUp>().Where(f => f.NegotiationId == id && f.Status == FollowUpStatus.Open).Select(f => f.Id).ToListAsync()));
            var values = new Filled(Lead, DateOnly.FromDateTime(Now.UtcDateTime), k => k).Move(Move.Close, null, ("outcome", ClosureOutcome.NotPursued));
            foreach (var row in agreements) values[$"monitor.{row}"] = $"{Lead}";
            foreach (var row in duties) values[$"commitment-fate.{row}"] = $"{CommitmentFate.Lapsed}";
            foreach (var row in open) values[$"follow-up-fate.{row}"] = $"{FollowUpFate.Cancelled}";
            await Send(new MakeMove(Ids.New(), id, await Version(id), Move.Close, values, Warnings.All.ToDictionary(w => w, _ => "Known")), Mandator);
            Assert.Equal(Standing.Closed, await Read(db => db.Negotiations.Where(n => n.Id == id).Select(n => n.Standing).SingleAsync()));
        }
    }
}

/// <summary>What has ended is seen by the same people and no others.</summary>
public sealed class ClosedTests(ClosedWorld world) : IClassFixture<ClosedWorld>
{
    [Fact]
    public async Task Doors_OfWhatIsClosed_AnswerAsTheTableSays()
    {
        var answers = new AccessAnswers(world);
        var rows = new Dictionary<string, string>();
        foreach (var door in world.Doors.Where(d => d.Endpoint.RoutePattern.Parameters.Any(p => p.Name is "id" or "negotiationId") && d.Route.Contains("negotiations/", StringComparison.Ordinal)))
            rows[door.Key] = await world.Cells(answers, door);

        SourceTree.AssertNone(AccessTable.Differences(AccessTable.Expected.Where(e => rows.ContainsKey(e.Key)).ToDictionary(e => e.Key, e => AccessTable.Closed.GetValueOrDefault(e.Key, e.Value)), rows));
    }
}

internal static class Cell
{
    /// <summary>One of each kind; the long lane asks everybody.</summary>
    private static readonly string[] Some = ["anonymous", "lead", "mandator", "focal point", "trainer", "trainee", "administrator", "colleague negotiator"];

    public static async Task<string> Cells(this AccessWorld world, AccessAnswers answers, Door door, string? address = null)
    {
        var cells = new List<char>();
        foreach (var reader in AccessWorld.Readers) cells.Add(Chance.Rounds(1) > 1 || Some.Contains(reader) ? (await answers.Ask(reader, door, address)).Cell : AccessTable.NotAsked);
        return string.Concat(cells);
    }
}
