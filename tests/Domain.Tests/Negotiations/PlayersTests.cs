using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Domain.Tests.Negotiations;

/// <summary>Seats in a negotiation that is played.</summary>
public sealed class PlayersTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid _trainer = Ids.New();

    /// <summary>The highest of two seats; lead and mandator keep theirs.</summary>
    [Theory]
    [InlineData(TeamRole.SupportTeam, TeamRole.AlternateNegotiator, TeamRole.AlternateNegotiator)]
    [InlineData(TeamRole.Coordinator, TeamRole.SupportTeam, TeamRole.SupportTeam)]
    [InlineData(TeamRole.AlternateNegotiator, TeamRole.SupportTeam, TeamRole.AlternateNegotiator)]
    [InlineData(TeamRole.LeadNegotiator, TeamRole.AlternateNegotiator, TeamRole.LeadNegotiator)]
    [InlineData(TeamRole.Mandator, TeamRole.AlternateNegotiator, TeamRole.Mandator)]
    public void RaisePlayer_WhoSitsAlready_HasTheHigherSeat(TeamRole sits, TeamRole comes, TeamRole stays)
    {
        var negotiation = Played();
        var person = negotiation.Holder(sits)?.PersonId ?? negotiation.SeatPlayer(new Seat(Ids.New(), "School"), sits, _trainer, _now).PersonId;

        negotiation.RaisePlayer(person, comes);

        Assert.Equal(stays, negotiation.CurrentTeam.Single(m => m.PersonId == person).Role);
    }

    [Fact]
    public void RaisePlayer_ToASeatThatIsHeld_OrInALiveNegotiation_IsRefused()
    {
        var (played, live) = (Played(), Opened(null));
        played.SeatPlayer(new Seat(Ids.New(), "School"), TeamRole.AlternateNegotiator, _trainer, _now);
        var support = played.SeatPlayer(new Seat(Ids.New(), "School"), TeamRole.SupportTeam, _trainer, _now).PersonId;

        Assert.Equal(["seat-taken"], Assert.Throws<DomainException>(() => played.RaisePlayer(support, TeamRole.AlternateNegotiator)).Codes);
        Assert.Equal(["role-not-permitted"], Assert.Throws<DomainException>(() => played.RaisePlayer(support, TeamRole.LeadNegotiator)).Codes);
        Assert.Equal(["role-not-permitted"], Assert.Throws<DomainException>(() => live.RaisePlayer(live.CurrentTeam.First().PersonId, TeamRole.SupportTeam)).Codes);
    }

    [Fact]
    public void SeatPlayersOf_WhatItGoesOnFrom_SeatsThoseWhoAreNotThereYet()
    {
        var (source, exercise) = (Played(), Ids.New());
        foreach (var role in new[] { TeamRole.AlternateNegotiator, TeamRole.SupportTeam, TeamRole.Coordinator }) source.SeatPlayer(new Seat(Ids.New(), "School"), role, _trainer, _now);
        var next = Negotiation.Open(Opening("TEAL"), Of(source, TeamRole.LeadNegotiator), Of(source, TeamRole.Mandator), _now, exercise);

        next.SeatPlayersOf(source, _now);

        Assert.Equal(source.CurrentTeam.Select(m => (m.PersonId, m.Role)), next.CurrentTeam.Select(m => (m.PersonId, m.Role)));
    }

    [Fact]
    public void PassLead_ToTheAlternate_KeepsThatThereWasOne()
    {
        var negotiation = Played();
        var alternate = negotiation.SeatPlayer(new Seat(Ids.New(), "School"), TeamRole.AlternateNegotiator, _trainer, _now).PersonId;

        negotiation.PassLead(new Seat(alternate, "School"), _trainer, _now);

        Assert.Equal([alternate], negotiation.Team.Where(m => m.WasAlternate).Select(m => m.PersonId));
        Assert.Null(negotiation.Holder(TeamRole.AlternateNegotiator));
    }

    [Fact]
    public void FactsOf_EverySharedCriterion_AreNamedOnce_AndThoseOfTheCaseByItsAuthor()
    {
        var pack = PracticeCases.Small() with { Criteria = [new("C1-1", "Sound", [RubricFactKind.Handovers]), new("C1-2", "Seen")] };

        Assert.All(Rubric.Shared, c => Assert.NotEmpty(Rubric.FactsOf(pack, c)));
        Assert.Distinct(Rubric.Shared.SelectMany(c => Rubric.FactsOf(pack, c)));
        Assert.Equal([RubricFactKind.Handovers], Rubric.FactsOf(pack, "C1-1"));
        Assert.Empty(Rubric.FactsOf(pack, "C1-2"));
    }

    private static Negotiation Played() => Opened(Ids.New());

    private static Negotiation Opened(Guid? exercise) => Negotiation.Open(Opening("HERON"), new Seat(Ids.New(), "School"), new Seat(_trainer, "School"), _now, exercise);

    private static Opening Opening(string name) => new(name, "Two roads", "North valley", "The council", SubstantiveAreas.HumanitarianAccess, Sensitivity.Moderate);

    private static Seat Of(Negotiation negotiation, TeamRole role) => new(negotiation.Holder(role)!.PersonId, "School");
}
