using FluentValidation;
using NegotiationTracker.Application.Context;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Search;
using NegotiationTracker.Application.Tests.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Search;

public sealed class SearchTests
{
    [Theory, AllProviders]
    public async Task Search_OtherCaseAndAccents_FindsNegotiationsAndIssuesOfTheReaderOnly(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Open("MÉSANGE", "Passage d’été", "Rive 100%");
        await stage.Story.AddIssue("Péage at the gate", IssueStatus.Identified, 3, "None", "Some", Firmness.Fixed, 1);

        Assert.Equal("MÉSANGE", Assert.Single((await stage.Ask(new SearchNegotiations("mesange ETE"))).Negotiations).CodeName);
        Assert.Equal("Péage at the gate", Assert.Single((await stage.Ask(new SearchNegotiations("peage"))).Issues).Title);
        Assert.Empty((await stage.Send(new SearchNegotiations("mesange"), stage.Stranger.Id)).Negotiations);
        Assert.Empty((await stage.Send(new SearchNegotiations("peage"), stage.Stranger.Id)).Issues);
    }

    [Theory, AllProviders]
    public async Task Search_SignsThatPatternsUse_AreOnlySigns(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Open("SWIFT", "Rate", "Rive 100%");

        Assert.Single((await stage.Ask(new SearchNegotiations("%"))).Negotiations);
        Assert.Empty((await stage.Ask(new SearchNegotiations("K_STREL"))).Negotiations);
        Assert.Empty((await stage.Ask(new SearchNegotiations("[k]estrel"))).Negotiations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u0301")]
    public async Task Search_NothingToLookFor_IsRefused(string words)
    {
        await using var stage = await ReadStage.Create("Sqlite");

        await Assert.ThrowsAsync<ValidationException>(() => stage.Ask(new SearchNegotiations(words)));
        await Assert.ThrowsAsync<ValidationException>(() => stage.Ask(new SearchInside(stage.Story.Id, new string('x', SearchTerms.WordsMax + 1))));
    }

    [Theory, AllProviders]
    public async Task SearchInside_SealedTexts_AreFoundAndMaskedOnesAreNot(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Story.Contact(1, Medium.Phone, "They asked for " + new string('x', 400) + " diesel at the gate");
        await stage.Story.Record("red-lines", new { Statement = "No diesel ever", Source = RedLineSource.Principle, IsAbsolute = true });
        await stage.Story.AddIssue("Fuel", IssueStatus.Identified, 1, "No diesel", "Much", Firmness.Fixed, 1);

        var found = await stage.Ask(new SearchInside(stage.Story.Id, "DIESEL"));

        Assert.Equal(["positions", null], found.Entries.Select(e => e.Kind).Order().Reverse());
        Assert.All(found.Entries, e => Assert.Contains("diesel", e.Around, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(6, found.LookedAt);
        Assert.False(found.IsBounded);
    }

    [Theory, AllProviders]
    public async Task SearchInside_ReaderClearedLow_FindsNoSealedText(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Story.Contact(1, Medium.Phone, "Diesel");
        await stage.Story.AddIssue("Fuel", IssueStatus.Identified, 1, "No diesel", "Much", Firmness.Fixed, 1);
        await stage.Story.Add(stage.Stranger.Id, TeamRole.SupportTeam, Sensitivity.Moderate);

        Assert.Empty((await stage.Send(new SearchInside(stage.Story.Id, "diesel"), stage.Stranger.Id)).Entries);
        Assert.Single((await stage.Send(new SearchInside(stage.Story.Id, "fuel"), stage.Stranger.Id)).Entries);
    }

    [Theory, AllProviders]
    public async Task SearchInside_ReasonsOfMovesAndOverrides_AreFoundByThoseClearedForThem(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Story.Coordinate("Talk first", "One voice");
        await stage.Story.Advance("Partners agree on the orchard road", "W1", "W2", "W3");
        await stage.Story.Add(stage.Stranger.Id, TeamRole.SupportTeam, Sensitivity.Moderate);

        var found = Assert.Single((await stage.Ask(new SearchInside(stage.Story.Id, "orchard"))).Entries);

        Assert.NotNull(found.MovedAt);
        Assert.Contains("orchard", found.Around, StringComparison.Ordinal);
        Assert.Empty((await stage.Send(new SearchInside(stage.Story.Id, "orchard"), stage.Stranger.Id)).Entries);
    }

    /// <summary>Everything that somebody wrote, wherever it stands: notes, answers, reasons and corrections.</summary>
    [Theory, AllProviders]
    public async Task SearchInside_WordsThatStandBesideTheRecords_AreFoundByThoseClearedForThem(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var story = stage.Story;
        await story.Caution("A plum tree marks the second route");
        var contact = await story.Contact(1, Medium.Phone, "Short call");
        await stage.Ask(new AmendEncounter(Ids.New(), story.Id, contact, "The plum was misheard", "Short call about the gate"));
        var happened = await story.Record("events", new { Kind = ContextEventKind.Protest, HappenedOn = story.Day(0), What = "A march" });
        await stage.Ask(new CorrectEvent(Ids.New(), story.Id, happened, ContextEventKind.Protest, DateOnly.FromDateTime(stage.Now.UtcDateTime), "A plum market", "Seen since"));
        await story.Add(stage.Stranger.Id, TeamRole.SupportTeam, Sensitivity.Moderate);
        await stage.Send(new SetClearance(Ids.New(), story.Id, await story.Version(), stage.Stranger.Id, Sensitivity.LowOrNone, "The plum is not hers"), stage.Mandator.Id);

        var found = await stage.Ask(new SearchInside(story.Id, "plum"));

        Assert.Equal([FoundIn.Contact, FoundIn.Caution, FoundIn.Team, FoundIn.EventCorrection], found.Entries.Select(e => e.In).Order());
        Assert.Empty((await stage.Send(new SearchInside(story.Id, "plum"), stage.Stranger.Id)).Entries);
    }
}
