using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Negotiations;

public sealed class GetNegotiationsTests
{
    [Theory, AllProviders]
    public async Task Handle_SilentForThirtyDaysInPreparation_IsStalledUntilAContact(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        stage.Host.Time.Advance(TimeSpan.FromDays(29));
        var before = Assert.Single((await stage.Ask(new GetNegotiations())).Lines);
        stage.Host.Time.Advance(TimeSpan.FromDays(1));
        var silent = Assert.Single((await stage.Ask(new GetNegotiations())).Lines);
        await stage.Story.Contact(2, Medium.Phone, "A call");
        var heard = Assert.Single((await stage.Ask(new GetNegotiations())).Lines);

        Assert.False(before.IsStalled);
        Assert.True(silent.IsStalled);
        Assert.Null(silent.DaysSinceContact);
        Assert.False(heard.IsStalled);
        Assert.Equal((30, 2), (heard.DaysInStep, heard.DaysSinceContact));
    }

    [Theory, AllProviders]
    public async Task Handle_DatesOfEveryKind_AreThoseOfTheNegotiationsOwnPage(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var today = DateOnly.FromDateTime(stage.Now.UtcDateTime);
        var calm = await stage.Open("PLOVER", "Later", "Elsewhere");
        await calm.Record("follow-ups", new { Title = "PLOVER", DueOn = calm.Day(5), Owner = stage.Lead.Id });
        await stage.Story.Record("follow-ups", new { Title = "KESTREL", DueOn = stage.Story.Day(2), Owner = stage.Lead.Id });
        await stage.Story.Contact(1, Medium.Phone, "They promised an answer", promises: [new(Side.Counterpart, "Answer by Sunday", today.AddDays(-14)), new(Side.Us, "Send the list", today.AddDays(-12))]);

        var lines = (await stage.Ask(new GetNegotiations())).Lines;

        Assert.Equal([("KESTREL", today.AddDays(-14), 2), ("PLOVER", today.AddDays(5), 0)], lines.Select(l => (l.CodeName, l.NextOn!.Value, l.Late)));
    }

    [Theory]
    [InlineData(Phase.Preparation, 30)]
    [InlineData(Phase.SeekingAgreement, 14)]
    [InlineData(Phase.Implementation, 30)]
    public void LimitOf_Phase_IsShorterWhileTalking(Phase phase, int days) => Assert.Equal(days, Silence.LimitOf(phase));

    [Theory, AllProviders]
    public async Task Handle_FilteredAndForeign_ShowsOnlyWhatIsAskedAndVisible(string provider)
    {
        await using var stage = await ReadStage.Create(provider);

        Assert.Single((await stage.Ask(new GetNegotiations(Standing.Active, Phase.Preparation))).Lines);
        Assert.Empty((await stage.Ask(new GetNegotiations(Standing.Closed))).Lines);
        Assert.Empty((await stage.Ask(new GetNegotiations(Phase: Phase.Implementation))).Lines);
        Assert.Empty((await stage.Send(new GetNegotiations(), stage.Stranger.Id)).Lines);
    }

    [Theory, AllProviders]
    public async Task Handle_MoreThanAPage_PagesThroughAllOfThemOnce(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        for (var i = 0; i < GetNegotiationsHandler.PageSize; i++) await stage.Open($"BIRD {i}", "More", "Elsewhere");

        var first = await stage.Ask(new GetNegotiations());
        var second = await stage.Ask(new GetNegotiations(Before: first.Next));

        Assert.Equal(GetNegotiationsHandler.PageSize, first.Lines.Count);
        Assert.Single(second.Lines);
        Assert.Null(second.Next);
        Assert.Empty(first.Lines.Select(l => l.Id).Intersect(second.Lines.Select(l => l.Id)));
    }
}
