using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Negotiations;

public sealed class GetTimelineTests
{
    [Theory, AllProviders]
    public async Task Handle_ContactLoggedLateAndAmended_SaysBoth(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var contact = await stage.Story.Contact(6, Medium.Radio, "Short call");
        await stage.Ask(new AmendEncounter(Ids.New(), stage.Story.Id, contact, "Misheard", "Short call about the gate"));

        var entry = Assert.Single((await stage.Ask(new GetTimeline(stage.Story.Id, TimelineFilter.Contacts))).Entries);

        Assert.Equal((6, "Short call"), (entry.DaysLate, entry.Text.Text));
        Assert.Equal("Short call about the gate", Assert.Single(entry.Amendments).Text.Text);
    }

    [Theory, AllProviders]
    public async Task Handle_ManyEntriesOfOneInstant_PagesThroughAllOfThemOnce(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        for (var i = 0; i < 60; i++) await stage.Story.Contact(1, Medium.Phone, $"Call {i}");
        await stage.Story.Record("events", new { Kind = ContextEventKind.Protest, HappenedOn = stage.Story.Day(-2), What = "A march" });

        var seen = new List<TimelineEntry>();
        for (string? before = null, next = ""; next is not null; before = next)
        {
            var page = await stage.Ask(new GetTimeline(stage.Story.Id, Before: before));
            seen.AddRange(page.Entries);
            next = page.Next;
        }

        Assert.Equal(62, seen.Count);
        Assert.Equal(62, seen.Select(e => e.Id).Distinct().Count());
        Assert.Equal(TimelineKind.Event, seen[^1].Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x.y")]
    [InlineData("99999999999999999999.1")]
    [InlineData("-1.0")]
    [InlineData("5.999999999")]
    public void Read_TamperedKey_BeginsAtTheTop(string written) => Assert.Equal(TimelineKey.Start, TimelineKey.Read(written));
}
