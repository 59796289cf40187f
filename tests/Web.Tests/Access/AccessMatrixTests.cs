using NegotiationTracker.Web.Tests.House;
using NegotiationTracker.Web.Tests.Shell;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>Every door of the running program × every point of view × on the list or not, against the reviewed table (TRUST S1).</summary>
public sealed class AccessMatrixTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private readonly AccessAnswers answers = new(world);

    /// <summary>And every answer on the way tells the browser to be strict (TRUST S11).</summary>
    [Fact]
    public async Task Doors_AskedByEverybody_AnswerAsTheTableSays()
    {
        var (rows, practised, faults) = (new Dictionary<string, string>(), new Dictionary<string, string>(), new List<string>());
        foreach (var door in world.Doors.Where(IsOfANegotiationAlone)) practised[door.Key] = await world.Cells(answers, door, AccessAsks.Address(world, door).Replace($"{world["KESTREL"]}", $"{world["practice"]}", StringComparison.Ordinal));
        foreach (var door in world.Doors.Where(d => !d.IsAboutTheSession))
        {
            var cells = new List<char>();
            foreach (var reader in AccessWorld.Readers)
            {
                var (cell, raw, _) = await answers.Ask(reader, door);
                cells.Add(cell);
                faults.AddRange(StrictHeaders.Faults(raw, door.Kind == DoorKind.File, isDevelopment: true).Select(f => $"{door.Key} as {reader}: {f}"));
            }
            rows[door.Key] = string.Concat(cells);
        }

        SourceTree.AssertNone([.. AccessTable.Differences(AccessTable.Expected, rows), .. AccessTable.Differences(AccessTable.Practised, practised), .. faults]);
    }

    private static bool IsOfANegotiationAlone(Door door) =>
        door.Route.Contains("negotiations/{", StringComparison.Ordinal) && door.Endpoint.RoutePattern.Parameters.All(p => p.Name is "id" or "negotiationId" or "record" || p.ParameterPolicies.All(c => c.Content != "guid"));
}
