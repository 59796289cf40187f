using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Proof;

/// <summary>TRUST R4: an action happens wholly or not at all, record, history, audit and reminder, for every command and every point of its unit of work.</summary>
public sealed class WhollyTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Type> Commands = [.. typeof(ICommand).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(ICommand).IsAssignableFrom(t))];

    /// <summary>So that notices wait for a mailer; nothing is sent.</summary>
    private static readonly Dictionary<string, string?> Mail = new() { ["Mail:Host"] = "127.0.0.1", ["Mail:From"] = "tracker@example.org", ["Mail:UseTls"] = "false", ["Mail:SiteAddress"] = "https://tracker.example.org" };

    [Fact]
    public async Task Command_EveryOneBrokenAtEveryPoint_IsDoneWhollyOrNotAtAll()
    {
        var wholly = await Told("Sqlite", new Wholly());

        Assert.Equal("", string.Join(", ", Commands.Except(wholly.Tried).Select(t => t.Name)));
        Assert.Equal("", string.Join(", ", wholly.Empty));
        Assert.True(wholly.Pairs > 1000, $"Only {wholly.Pairs} pairs.");
    }

    /// <summary>One of six kinds: each look at a server's tables is a hundred questions.</summary>
    [Fact]
    public async Task Command_SomeBrokenAtEveryPointOnPostgres_AreDoneWhollyOrNotAtAll() =>
        Assert.True((await Told("PostgreSql", new Wholly(one: 6))).Pairs > 100);

    private async Task<Wholly> Told(string provider, Wholly wholly)
    {
        await using var host = await TestHost.Create(provider, wholly.Into, Mail);
        var story = new RichStory(await TestStage.Create(host));

        // A command that was done by halves may well break the story; what was found by then is the reason.
        var broken = await Record.ExceptionAsync(() => Tell(story));

        output.WriteLine($"{wholly.Pairs} pairs of {wholly.Kinds.Count} kinds of commands and the points at which they broke.");
        Assert.True(wholly.Faults.Count == 0, string.Join('\n', wholly.Faults.Distinct().Take(60)));
        if (broken is not null) throw broken;
        Assert.Equal([], (await story.Ask(new CheckAudit(), story.Stage.FocalPoint)).Faults);
        return wholly;
    }

    private static async Task Tell(RichStory story)
    {
        await story.Tell();
        await story.Export(story.Id, ExportForm.File);
        await story.Exercise.Lead(new ImportCasePack(Ids.New(), Practice.PackFiles.KarsaGap.Replace("\"karsa-gap\"", "\"karsa-again\"", StringComparison.Ordinal)));
        await story.AskWhilePaused(new ReleaseMail(Ids.New(), Send: true));
    }
}
