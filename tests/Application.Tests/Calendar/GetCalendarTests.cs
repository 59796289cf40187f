using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Calendar;

public sealed class GetCalendarTests
{
    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task Calendar_OfARichStory_HoldsWhatIsTheirs(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var story = new RichStory(await TestStage.Create(host));
        await story.Tell();

        var lead = (await story.Ask(new GetCalendar(await story.CalendarLink(story.Stage.Cast.Lead)))).Items;
        var mandator = (await story.Ask(new GetCalendar(await story.CalendarLink(story.Stage.Cast.Mandator)))).Items;

        Assert.Superset(new HashSet<CalendarKind> { CalendarKind.FollowUp, CalendarKind.Promise, CalendarKind.AgreementReview, CalendarKind.PauseReview }, lead.Select(i => i.Kind).ToHashSet());
        Assert.DoesNotContain(lead, i => i.Kind == CalendarKind.MandateEnd);
        Assert.Contains(mandator, i => i.Kind == CalendarKind.MandateEnd);
        Assert.Contains(lead, i => i.IsSettled);
        Assert.Equal(lead.Count, lead.Select(i => (i.Kind, i.Id)).Distinct().Count());
        Assert.Equal(lead.OrderBy(i => i.On).Select(i => i.On), lead.Select(i => i.On));
    }

    [Fact]
    public async Task Calendar_WithoutAWorkingLink_IsNotFound()
    {
        await using var host = await TestHost.Create();
        var story = new RichStory(await TestStage.Create(host));
        var old = await story.CalendarLink(story.Stage.Cast.Lead);
        await story.CalendarLink(story.Stage.Cast.Lead);

        await Assert.ThrowsAsync<NotFoundException>(() => story.Ask(new GetCalendar(old)));
        await Assert.ThrowsAsync<NotFoundException>(() => story.Ask(new GetCalendar("")));
    }
}
