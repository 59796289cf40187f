using System.Text.RegularExpressions;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>Guessing gains nothing: what is not theirs answers like what never was, in status, headers and bytes (TRUST S2).</summary>
[Collection(AccessWorldTests.Name)]
public sealed partial class AlikeTests(AccessWorld world)
{
    private readonly AccessAnswers answers = new(world);

    /// <summary>Of every door with an id, for everybody to whom the table gives nothing there.</summary>
    [Fact]
    public async Task Doors_ForeignAndNeverExisting_AnswerAlike()
    {
        var (differ, compared) = (new List<string>(), 0);
        // The first call of a day writes down that the token was used.
        foreach (var reader in AccessWorld.Readers) await world.Program(reader).Get("/board");
        foreach (var door in world.Doors.Where(d => d.HasIds))
        {
            var foreign = AccessAsks.Address(world, door);
            var never = Never(foreign);
            // Secrets in addresses: CalendarFeedTests and AdministrationTests.
            if (never == foreign) continue;
            foreach (var (i, reader) in AccessWorld.Readers.Index().Where(r => AccessTable.Expected[door.Key][r.Index] is '.' or 'b'))
            {
                // Whoever is on the list is told what is wrong with the request; that is no secret to him.
                if ((i is > 0 and < 7 || IsPlayed(door)) && AccessTable.Expected[door.Key][i] == 'b') continue;
                var (theirs, none) = (await Told(reader, door, foreign), await Told(reader, door, never));
                if (theirs.Said != none.Said) differ.Add($"{door.Key} as {reader}:\n{theirs.Said}\n{none.Said}");
                // To whoever is on the list it is no secret; to others the time is one, and that follows the questions to the database.
                if (!(i is > 0 and < 7 || IsPlayed(door) && reader is "trainer" or "trainee") && theirs.Asked.Count != none.Asked.Count)
                    differ.Add($"{door.Key} as {reader}: {theirs.Asked.Count} statements, {none.Asked.Count}:\n{string.Join('\n', theirs.Asked)}\n--\n{string.Join('\n', none.Asked)}");
                compared++;
            }
        }
        SourceTree.AssertNone(differ);
        Assert.InRange(compared, 1000, int.MaxValue);
    }

    /// <summary>Nor can a record be reached through a negotiation that is one's own: what belongs elsewhere is not there.</summary>
    [Fact]
    public async Task Records_ThroughAnotherNegotiation_AreNotThere()
    {
        var (differ, compared) = (new List<string>(), 0);
        foreach (var door in world.Doors.Where(d => d.Route.Contains("negotiations/{", StringComparison.Ordinal)))
        {
            var address = AccessAsks.Address(world, door);
            if (Ids().Count(address) != 2 || door.Route.Contains("personId", StringComparison.Ordinal)) continue;
            var own = Ids().Match(address).Value;
            var other = $"{world[own == $"{world["KESTREL"]}" ? "HERON" : "KESTREL"]}";
            var through = address.Replace(own, other, StringComparison.Ordinal);
            var never = other + Never(through.Split(other)[1]);
            var (theirs, none) = (await Told("lead", door, through), await Told("lead", door, through.Split(other)[0] + never));
            if (theirs.Said != none.Said || theirs.Said.StartsWith("200", StringComparison.Ordinal)) differ.Add($"{door.Key}:\n{theirs.Said}\n{none.Said}");
            compared++;
        }
        SourceTree.AssertNone(differ);
        Assert.InRange(compared, 40, int.MaxValue);
    }

    /// <summary>What the database was asked (a stopwatch is held against it apart: tests/Benchmarks, <c>guessing</c>), status, every header and every byte; the address of the request itself is put aside, which its own answer may repeat.</summary>
    private async Task<(string Said, IReadOnlyList<string> Asked)> Told(string reader, Door door, string address)
    {
        // The token of a form is fetched once, and that is not part of any answer.
        if (door.Kind != DoorKind.Api && door.Method != "GET") await answers.Token(reader);
        world.Host.Log.Clear();
        var (_, raw, body) = await answers.Ask(reader, door, address);
        var asked = world.Host.Log.Where(l => l.StartsWith("Executed DbCommand", StringComparison.Ordinal)).ToList();
        var headers = raw.Headers.Concat(raw.Content.Headers).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal);
        return ($"{(int)raw.StatusCode} {string.Join(" | ", headers)}\n{body}".Replace(Uri.EscapeDataString(address), "~", StringComparison.Ordinal).Replace(address, "~", StringComparison.Ordinal), asked);
    }

    /// <summary>On its list are its trainer and its players.</summary>
    private static bool IsPlayed(Door door) => door.Route.Contains("exercises/{", StringComparison.Ordinal);

    private static string Never(string address) => Guesses().Replace(Ids().Replace(address, _ => $"{Domain.Ids.New()}"), m => m.Value[0] == '/' ? "/never-there" : m.Value);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    /// <summary>What goes by a word or a number of its own: a case, a card.</summary>
    [GeneratedRegex("/(karsa-gap|[A-Z0-9]{4}-[A-Z0-9]{4})")]
    private static partial Regex Guesses();
}
