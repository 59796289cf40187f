using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
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

    /// <summary>Of every kind, looked up record by record: whoever sees to it, and for promises and mandates whoever holds the seat.</summary>
    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task Calendar_OfEachPerson_HoldsNothingOfAnybodyElse(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var story = new RichStory(await TestStage.Create(host));
        await story.Tell();
        var (cast, kinds) = (story.Stage.Cast, new HashSet<CalendarKind>());
        var whose = await Whose(story.Stage);

        foreach (var person in new[] { cast.Lead, cast.Alternate, cast.Support, cast.Mandator })
        {
            var items = (await story.Ask(new GetCalendar(await story.CalendarLink(person)))).Items;
            Assert.All(items, i => Assert.Contains((i.Kind, i.Id, person), whose));
            kinds.UnionWith(items.Select(i => i.Kind));
        }

        Assert.Equal(Enum.GetValues<CalendarKind>(), kinds.Order());
    }

    private static Task<HashSet<(CalendarKind, Guid, Guid)>> Whose(TestStage stage) => stage.Read(async db =>
    {
        var seats = (await db.Set<TeamMember>().Where(m => m.Until == null).ToListAsync()).ToLookup(m => (m.NegotiationId, m.Role), m => m.PersonId);
        return (HashSet<(CalendarKind, Guid, Guid)>)
        [
            .. (await db.Set<FollowUp>().ToListAsync()).Select(f => (CalendarKind.FollowUp, f.Id, f.Owner!.Value)),
            .. (await db.Set<Pause>().ToListAsync()).Select(p => (CalendarKind.PauseReview, p.Id, p.OwnerId)),
            .. (await db.Set<ImplementationTerms>().ToListAsync()).Select(t => (CalendarKind.AgreementReview, t.Id, t.NextReviewOwner ?? Guid.Empty)),
            .. (await db.Set<CautionAnswer>().ToListAsync()).Select(a => (CalendarKind.CautionReview, a.Id, a.OwnerId ?? Guid.Empty)),
            .. (await db.Set<Commitment>().ToListAsync()).SelectMany(c => seats[(c.NegotiationId, TeamRole.LeadNegotiator)].Select(lead => (CalendarKind.Promise, c.Id, lead))),
            .. (await db.Set<Mandate>().ToListAsync()).SelectMany(m => seats[(m.NegotiationId, TeamRole.Mandator)].Select(mandator => (CalendarKind.MandateEnd, m.Id, mandator))),
        ];
    });

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
