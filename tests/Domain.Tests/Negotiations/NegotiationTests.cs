using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Negotiations;

public class NegotiationTests
{
    private static readonly DateTimeOffset _opened = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _later = _opened.AddDays(3);
    private static readonly Seat _lead = new(Id(1), "Relief");
    private static readonly Seat _mandator = new(Id(2), "Relief");
    private static readonly Seat _colleague = new(Id(3), "Relief");
    private static readonly Seat _outsider = new(Id(4), "Health First");

    private static Guid Id(int n) => new(n, 7, 7, new byte[8]);

    /// <summary>Somebody of the owner organisation in a seat of that role.</summary>
    private static Guid Seated(Negotiation negotiation, TeamRole role, Sensitivity clearance = Sensitivity.High) =>
        negotiation.Holder(role)?.PersonId ?? negotiation.Add(new Seat(Id(8), "Relief"), role, clearance, _mandator.PersonId, null, _opened).PersonId;

    /// <summary>A coordinator of another organisation, let in by the focal point.</summary>
    private static Negotiation WithOutsideCoordinator(Sensitivity clearance)
    {
        var negotiation = Open();
        negotiation.Add(_outsider, TeamRole.Coordinator, clearance, Seated(negotiation, TeamRole.DataProtectionFocalPoint), "shares the road", _opened);
        return negotiation;
    }

    private static Negotiation Open() =>
        Negotiation.Open(new(" RIVERBED ", " Karsa corridor ", "Karsa", "Grèy Heron", SubstantiveAreas.HumanitarianCorridor, Sensitivity.High), _lead, _mandator, _opened);

    /// <summary>At a step, each sheet before it completed.</summary>
    private static Negotiation At(Step step)
    {
        var negotiation = Open();
        while (negotiation.CurrentStep < step) negotiation.Apply(Allowed(Move.Advance, negotiation.CurrentStep + 1), _opened);
        return negotiation;
    }

    private static MoveDecision Allowed(Move move, Step step, params string[] overridden) => new(move, Places.Of(step), step, RefusalLayer.None, [], overridden);

    private static MoveDecision Allowed(Move move, Place to, Step step) => new(move, to, step, RefusalLayer.None, [], []);

    private static void AssertRefused(string code, Action action) => Assert.Equal(code, Assert.Single(Assert.Throws<DomainException>(action).Codes));

    // M1

    [Fact]
    public void Open_Always_StandsActiveAtStepOneWithNineSheets()
    {
        var negotiation = Open();

        Assert.Equal((Place.Step1, Step.CoordinateApproach, Mode.Live), (negotiation.Place, negotiation.FurthestStep, negotiation.Mode));
        Assert.Equal(Steps.All, negotiation.Worksheets.Select(w => w.Step));
        Assert.Equal([Step.CoordinateApproach], negotiation.Worksheets.Where(w => w.IsStarted).Select(w => w.Step));
        Assert.Equal((_opened, _opened, "Relief"), (negotiation.OpenedAt, negotiation.InStepSince, negotiation.OwnerOrganisation));
    }

    [Fact]
    public void Open_Always_SeatsLeadAndMandator()
    {
        var negotiation = Open();

        Assert.Equal(_lead.PersonId, negotiation.Holder(TeamRole.LeadNegotiator)?.PersonId);
        Assert.Equal(_mandator.PersonId, negotiation.Holder(TeamRole.Mandator)?.PersonId);
        Assert.All(negotiation.Team, m => Assert.Equal(Sensitivity.Severe, m.Clearance));
    }

    [Fact]
    public void Open_LeadAsMandator_IsRefused() =>
        AssertRefused("mandator-is-lead", () => Negotiation.Open(new("A", "B", "C", "D", SubstantiveAreas.Undecided, Sensitivity.High), _lead, _lead, _opened));

    [Fact]
    public void Open_Typed_IsTrimmedAndFoldedForSearch()
    {
        var negotiation = Open();

        Assert.Equal(("RIVERBED", "Karsa corridor"), (negotiation.CodeName, negotiation.Title));
        Assert.Equal("riverbed karsa corridor karsa grey heron", negotiation.SearchText);
    }

    // The access list

    [Fact]
    public void Add_OfOnesOwnOrganisation_IsTheMandatorsAct()
    {
        var negotiation = Open();

        var member = negotiation.Add(_colleague, TeamRole.SupportTeam, Sensitivity.High, _mandator.PersonId, null, _later);

        Assert.Contains(member, negotiation.CurrentTeam);
        Assert.Equal((TeamRole.SupportTeam, Sensitivity.High, _mandator.PersonId, _later), (member.Role, member.Clearance, member.AddedBy, member.Since));
    }

    [Theory]
    [InlineData(TeamRole.LeadNegotiator), InlineData(TeamRole.AlternateNegotiator), InlineData(TeamRole.SupportTeam), InlineData(TeamRole.Coordinator), InlineData(TeamRole.DataProtectionFocalPoint)]
    public void Add_OfOnesOwnOrganisationByAnybodyElse_IsRefused(TeamRole actor)
    {
        var negotiation = Open();
        var by = Seated(negotiation, actor);

        AssertRefused("role-not-permitted", () => negotiation.Add(_colleague, TeamRole.SupportTeam, Sensitivity.High, by, "why", _later));
    }

    [Fact]
    public void Add_BySomebodyWhoIsNotOnTheTeam_IsRefused() =>
        AssertRefused("role-not-permitted", () => Open().Add(_colleague, TeamRole.SupportTeam, Sensitivity.High, Id(9), "why", _later));

    [Theory]
    [InlineData(TeamRole.Mandator, "a reason", "sharing-needs-approval")]
    [InlineData(TeamRole.LeadNegotiator, "a reason", "sharing-needs-approval")]
    [InlineData(TeamRole.Coordinator, " ", "sharing-reason-missing")]
    [InlineData(TeamRole.DataProtectionFocalPoint, null, "sharing-reason-missing")]
    public void Add_OfAnotherOrganisation_IsAWidening(TeamRole actor, string? reason, string code)
    {
        var negotiation = Open();
        var by = Seated(negotiation, actor);

        AssertRefused(code, () => negotiation.Add(_outsider, TeamRole.SupportTeam, Sensitivity.LowOrNone, by, reason, _later));
    }

    [Theory]
    [InlineData(TeamRole.Coordinator), InlineData(TeamRole.DataProtectionFocalPoint)]
    public void Add_OfAnotherOrganisationApproved_JoinsTheTeam(TeamRole actor)
    {
        var negotiation = Open();

        negotiation.Add(_outsider, TeamRole.SupportTeam, Sensitivity.Severe, Seated(negotiation, actor, Sensitivity.Moderate), "runs the hospital", _later);

        Assert.Equal("Health First", negotiation.Holder(TeamRole.SupportTeam)?.Organisation);
    }

    [Fact]
    public void Add_ByACoordinatorOfAnotherOrganisation_GoesNoFurtherThanTheOwnClearance()
    {
        var negotiation = WithOutsideCoordinator(Sensitivity.Moderate);
        var friend = new Seat(Id(7), "Health First");

        AssertRefused("role-not-permitted", () => negotiation.Add(_colleague, TeamRole.SupportTeam, Sensitivity.Moderate, _outsider.PersonId, "why", _later));
        AssertRefused("sharing-beyond-own", () => negotiation.Add(friend, TeamRole.SupportTeam, Sensitivity.High, _outsider.PersonId, "why", _later));
        negotiation.Add(friend, TeamRole.SupportTeam, Sensitivity.Moderate, _outsider.PersonId, "stands in for me", _later);

        Assert.Equal(Sensitivity.Moderate, negotiation.Holder(TeamRole.SupportTeam)?.Clearance);
    }

    [Theory]
    [InlineData(TeamRole.LeadNegotiator, "lead-by-hand-over")]
    [InlineData(TeamRole.Mandator, "seat-taken")]
    public void Add_ToASeatThatIsHeld_IsRefused(TeamRole role, string code) =>
        AssertRefused(code, () => Open().Add(_colleague, role, Sensitivity.High, _mandator.PersonId, null, _later));

    [Fact]
    public void Add_SecondAlternate_IsRefusedUntilTheFirstLeaves()
    {
        var negotiation = Open();
        negotiation.Add(_colleague, TeamRole.AlternateNegotiator, Sensitivity.Severe, _mandator.PersonId, null, _opened);
        var second = new Seat(Id(5), "Relief");

        AssertRefused("seat-taken", () => negotiation.Add(second, TeamRole.AlternateNegotiator, Sensitivity.High, _mandator.PersonId, null, _later));
        negotiation.Remove(_colleague.PersonId, _mandator.PersonId, "on leave", _later);
        negotiation.Add(second, TeamRole.AlternateNegotiator, Sensitivity.High, _mandator.PersonId, null, _later);

        Assert.Equal(second.PersonId, negotiation.Holder(TeamRole.AlternateNegotiator)?.PersonId);
    }

    [Fact]
    public void Add_SomebodyAlreadyOnTheTeam_IsRefused() =>
        AssertRefused("already-on-team", () => Open().Add(_lead, TeamRole.SupportTeam, Sensitivity.High, _mandator.PersonId, null, _later));

    [Theory]
    [InlineData(Sensitivity.Severe, TeamRole.Mandator, "why", "sharing-needs-approval")]
    [InlineData(Sensitivity.Severe, TeamRole.Coordinator, "", "sharing-reason-missing")]
    [InlineData(Sensitivity.Moderate, TeamRole.LeadNegotiator, "why", "role-not-permitted")]
    public void SetClearance_WithoutTheRight_IsRefused(Sensitivity clearance, TeamRole actor, string reason, string code)
    {
        var negotiation = Open();
        negotiation.Add(_colleague, TeamRole.SupportTeam, Sensitivity.High, _mandator.PersonId, null, _opened);
        var by = Seated(negotiation, actor);

        AssertRefused(code, () => negotiation.SetClearance(_colleague.PersonId, clearance, by, reason));
        Assert.Equal(Sensitivity.High, negotiation.Holder(TeamRole.SupportTeam)?.Clearance);
    }

    [Theory]
    [InlineData(Sensitivity.Severe, TeamRole.DataProtectionFocalPoint, "she keeps the lists")]
    [InlineData(Sensitivity.Moderate, TeamRole.Mandator, null)]
    public void SetClearance_WithTheRight_IsSet(Sensitivity clearance, TeamRole actor, string? reason)
    {
        var negotiation = Open();
        negotiation.Add(_colleague, TeamRole.SupportTeam, Sensitivity.High, _mandator.PersonId, null, _opened);

        negotiation.SetClearance(_colleague.PersonId, clearance, Seated(negotiation, actor), reason);

        Assert.Equal(clearance, negotiation.Holder(TeamRole.SupportTeam)?.Clearance);
    }

    /// <summary>H12 asks for approval, and nobody approves for himself, whatever the seat.</summary>
    [Theory]
    [InlineData(TeamRole.Coordinator), InlineData(TeamRole.DataProtectionFocalPoint)]
    public void SetClearance_OfOneself_IsNeverWidened(TeamRole actor)
    {
        var negotiation = Open();
        var by = Seated(negotiation, actor, Sensitivity.Moderate);

        AssertRefused("sharing-with-oneself", () => negotiation.SetClearance(by, Sensitivity.Severe, by, "I need it"));
        negotiation.SetClearance(by, Sensitivity.LowOrNone, by, null);

        Assert.Equal(Sensitivity.LowOrNone, negotiation.Holder(actor)?.Clearance);
    }

    [Fact]
    public void SetClearance_ByACoordinatorOfAnotherOrganisation_NeverBeyondTheOwnAndNeverAgainstTheOwners()
    {
        var negotiation = WithOutsideCoordinator(Sensitivity.High);
        negotiation.Add(_colleague, TeamRole.SupportTeam, Sensitivity.Moderate, _mandator.PersonId, null, _opened);

        AssertRefused("sharing-with-oneself", () => negotiation.SetClearance(_outsider.PersonId, Sensitivity.Severe, _outsider.PersonId, "I need it"));
        AssertRefused("sharing-beyond-own", () => negotiation.SetClearance(_colleague.PersonId, Sensitivity.Severe, _outsider.PersonId, "why"));
        AssertRefused("role-not-permitted", () => negotiation.SetClearance(_lead.PersonId, Sensitivity.Moderate, _outsider.PersonId, "why"));
        AssertRefused("role-not-permitted", () => negotiation.Remove(_colleague.PersonId, _outsider.PersonId, "why", _later));
        negotiation.SetClearance(_colleague.PersonId, Sensitivity.High, _outsider.PersonId, "writes the analysis");

        Assert.Equal(Sensitivity.High, negotiation.Holder(TeamRole.SupportTeam)?.Clearance);
    }

    [Fact]
    public void Remove_Member_KeepsTheLineWithItsEnd()
    {
        var negotiation = Open();
        negotiation.Add(_colleague, TeamRole.SupportTeam, Sensitivity.High, _mandator.PersonId, null, _opened);

        negotiation.Remove(_colleague.PersonId, _mandator.PersonId, "posted elsewhere", _later);

        Assert.DoesNotContain(negotiation.CurrentTeam, m => m.PersonId == _colleague.PersonId);
        Assert.Equal(_later, negotiation.Team.Single(m => m.PersonId == _colleague.PersonId).Until);
        AssertRefused("not-on-team", () => negotiation.Remove(_colleague.PersonId, _mandator.PersonId, "posted elsewhere", _later));
    }

    [Fact]
    public void Remove_LeadOrMandatorOrWithoutRightOrReason_IsRefused()
    {
        var negotiation = Open();
        var coordinator = Seated(negotiation, TeamRole.Coordinator);

        AssertRefused("seat-must-be-held", () => negotiation.Remove(_lead.PersonId, _mandator.PersonId, "why", _later));
        AssertRefused("seat-must-be-held", () => negotiation.Remove(_mandator.PersonId, coordinator, "why", _later));
        AssertRefused("role-not-permitted", () => negotiation.Remove(_mandator.PersonId, _lead.PersonId, "why", _later));
        AssertRefused("removal-reason-missing", () => negotiation.Remove(coordinator, _mandator.PersonId, " ", _later));
    }

    [Fact]
    public void Classify_Lower_NeedsApprovalAndReason()
    {
        var negotiation = Open();
        var coordinator = Seated(negotiation, TeamRole.Coordinator);

        AssertRefused("sharing-needs-approval", () => negotiation.Classify(Sensitivity.Moderate, _mandator.PersonId, "why"));
        AssertRefused("sharing-reason-missing", () => negotiation.Classify(Sensitivity.Moderate, coordinator, null));
        negotiation.Classify(Sensitivity.Moderate, coordinator, "published since");

        Assert.Equal(Sensitivity.Moderate, negotiation.Sensitivity);
    }

    [Fact]
    public void Classify_Higher_NeedsNobody()
    {
        var negotiation = Open();

        negotiation.Classify(Sensitivity.Severe, _lead.PersonId, null);

        Assert.Equal(Sensitivity.Severe, negotiation.Sensitivity);
    }

    // M15

    [Fact]
    public void PassLead_ToAMember_MovesTheSeatAndOpensStepOneAgain()
    {
        var negotiation = At(Step.DecideObjectivesAndStrategy);
        negotiation.Add(_colleague, TeamRole.AlternateNegotiator, Sensitivity.High, _mandator.PersonId, null, _opened);

        negotiation.PassLead(_colleague, _lead.PersonId, _later);

        var lead = negotiation.Holder(TeamRole.LeadNegotiator)!;
        Assert.Equal((_colleague.PersonId, Sensitivity.Severe), (lead.PersonId, lead.Clearance));
        Assert.Equal(_lead.PersonId, negotiation.Holder(TeamRole.SupportTeam)?.PersonId);
        Assert.Null(negotiation.Holder(TeamRole.AlternateNegotiator));
        Assert.Equal([Step.CoordinateApproach], negotiation.State.InReview);
        Assert.Equal(3, negotiation.CurrentTeam.Count());
    }

    [Fact]
    public void PassLead_ToAColleagueNotYetOnTheTeam_SeatsHim()
    {
        var negotiation = Open();

        negotiation.PassLead(_colleague, _mandator.PersonId, _later);

        Assert.Equal((_colleague.PersonId, _later), (negotiation.Holder(TeamRole.LeadNegotiator)!.PersonId, negotiation.Holder(TeamRole.LeadNegotiator)!.Since));
    }

    [Fact]
    public void PassLead_ToTheMandator_IsRefused() => AssertRefused("mandator-is-lead", () => Open().PassLead(_mandator, _lead.PersonId, _later));

    [Fact]
    public void PassLead_ToAnotherOrganisation_NeedsTheClearanceToBeApprovedBefore()
    {
        var negotiation = Open();

        AssertRefused("sharing-needs-approval", () => negotiation.PassLead(_outsider, _lead.PersonId, _later));
        Assert.Equal(_lead.PersonId, negotiation.Holder(TeamRole.LeadNegotiator)?.PersonId);
        negotiation.Add(_outsider, TeamRole.SupportTeam, Sensitivity.Severe, Seated(negotiation, TeamRole.Coordinator), "joint lead", _later);
        negotiation.PassLead(_outsider, _lead.PersonId, _later);

        Assert.Equal(_outsider.PersonId, negotiation.Holder(TeamRole.LeadNegotiator)?.PersonId);
    }

    // Worksheets

    [Fact]
    public void MarkForReview_StartedSheet_NeedsReviewWithoutAMove()
    {
        var negotiation = At(Step.LearnAboutCounterpart);

        negotiation.MarkForReview(Step.DecideObjectivesAndStrategy, _later);

        Assert.Equal([Step.DecideObjectivesAndStrategy], negotiation.State.InReview);
        Assert.Equal((Step.LearnAboutCounterpart, _later), (negotiation.CurrentStep, negotiation.Worksheet(Step.DecideObjectivesAndStrategy).ChangedAt));
    }

    [Fact]
    public void MarkForReview_SheetNotStarted_IsRefused() =>
        AssertRefused("worksheet-not-started", () => Open().MarkForReview(Step.FollowUp, _later));

    [Theory]
    [InlineData(Step.CoordinateApproach, WorksheetStatus.Completed)]
    [InlineData(Step.LearnAboutCounterpart, WorksheetStatus.InProgress)]
    public void ConfirmWorksheet_InReview_IsAsCompleteAsTheStepAllows(Step step, WorksheetStatus expected)
    {
        var negotiation = At(Step.LearnAboutCounterpart);
        negotiation.MarkForReview(step, _opened);

        negotiation.ConfirmWorksheet(step, _later);

        Assert.Equal((expected, _later), (negotiation.Worksheet(step).Status, negotiation.Worksheet(step).ChangedAt));
    }

    [Fact]
    public void ConfirmWorksheet_NotInReview_IsRefused() =>
        AssertRefused("worksheet-not-in-review", () => Open().ConfirmWorksheet(Step.CoordinateApproach, _later));

    // Apply

    [Theory]
    [InlineData("", WorksheetStatus.Completed)]
    [InlineData("W1", WorksheetStatus.CompletedWithGaps)]
    public void Apply_Advance_CompletesTheLeftSheet(string overridden, WorksheetStatus expected)
    {
        var negotiation = Open();

        negotiation.Apply(Allowed(Move.Advance, Step.DecideObjectivesAndStrategy, overridden.Split(' ', StringSplitOptions.RemoveEmptyEntries)), _later);

        Assert.Equal(expected, negotiation.Worksheet(Step.CoordinateApproach).Status);
        Assert.Equal(WorksheetStatus.InProgress, negotiation.Worksheet(Step.DecideObjectivesAndStrategy).Status);
        Assert.Equal((Place.Step2, Step.DecideObjectivesAndStrategy, _later), (negotiation.Place, negotiation.FurthestStep, negotiation.InStepSince));
    }

    [Fact]
    public void Apply_Return_MarksEveryStartedLaterSheetAndKeepsTheFurthestStep()
    {
        var negotiation = At(Step.DevelopOptions);
        negotiation.Worksheet(Step.FollowUp).Begin(_opened);

        var marked = negotiation.Apply(Allowed(Move.Return, Step.LearnAboutCounterpart), _later);

        Assert.Equal([Step.BuildConsensusOnProcess, Step.IdentifyIssues, Step.DevelopOptions, Step.FollowUp], marked);
        Assert.Equal(marked.Order(), negotiation.State.InReview.Order());
        Assert.Equal((Step.LearnAboutCounterpart, Step.DevelopOptions), (negotiation.CurrentStep, negotiation.FurthestStep));
        Assert.Equal(WorksheetStatus.Completed, negotiation.Worksheet(Step.LearnAboutCounterpart).Status);
        Assert.Equal(WorksheetStatus.NotStarted, negotiation.Worksheet(Step.SeekAgreement).Status);
    }

    [Fact]
    public void Apply_SuspendAndResume_KeepTheDayTheStepWasReached()
    {
        var negotiation = At(Step.IdentifyIssues);

        negotiation.Apply(Allowed(Move.Suspend, Place.Suspended, Step.IdentifyIssues), _later);
        Assert.Equal((Standing.Suspended, Step.IdentifyIssues, _later), (negotiation.Standing, negotiation.CurrentStep, negotiation.SuspendedAt));
        negotiation.Apply(Allowed(Move.Resume, Step.IdentifyIssues), _later.AddDays(1));

        Assert.Equal((Standing.Active, null, _opened), (negotiation.Standing, negotiation.SuspendedAt, negotiation.InStepSince));
    }

    [Theory]
    [InlineData(Move.DeclareBreakdown, Place.BrokenDown)]
    [InlineData(Move.Close, Place.Closed)]
    public void Apply_EndOfTheTalks_KeepsTheStepAsReached(Move move, Place to)
    {
        var negotiation = At(Step.SeekAgreement);
        negotiation.Apply(Allowed(Move.Suspend, Place.Suspended, Step.SeekAgreement), _opened);

        negotiation.Apply(Allowed(move, to, Step.SeekAgreement), _later);

        Assert.Equal((to, Step.SeekAgreement, null), (negotiation.Place, negotiation.CurrentStep, negotiation.SuspendedAt));
    }

    [Fact]
    public void Apply_RefusedDecision_ThrowsItsCodesAndChangesNothing()
    {
        var negotiation = Open();
        var refused = MoveDecision.Refused(Move.Advance, negotiation.State, RefusalLayer.Evidence, ["lead-missing", "caution-unanswered"]);

        Assert.Equal(["lead-missing", "caution-unanswered"], Assert.Throws<DomainException>(() => negotiation.Apply(refused, _later)).Codes);
        Assert.Equal((Place.Step1, _opened), (negotiation.Place, negotiation.InStepSince));
    }

    // The redacted card (decision 0021)

    [Theory]
    [InlineData(TeamRole.Mandator)]
    [InlineData(TeamRole.DataProtectionFocalPoint)]
    public void ShareCard_ByWhoMay_IsShownAndTakenBackUnderOneNumber(TeamRole role)
    {
        var negotiation = Open();
        var by = Seated(negotiation, role);

        negotiation.ShareCard(true, "2222-AAAA", by, "asked for");
        negotiation.ShareCard(false, "3333-BBBB", by, "no longer");
        Assert.False(negotiation.SharesCard);
        negotiation.ShareCard(true, "4444-CCCC", by, "again");

        Assert.Equal((true, "2222-AAAA"), (negotiation.SharesCard, negotiation.CardNumber));
    }

    [Theory]
    [InlineData(TeamRole.LeadNegotiator)]
    [InlineData(TeamRole.SupportTeam)]
    public void ShareCard_ByAnybodyElse_IsRefused(TeamRole role)
    {
        var negotiation = Open();
        var by = Seated(negotiation, role);

        AssertRefused("sharing-needs-approval", () => negotiation.ShareCard(true, "2222-AAAA", by, "asked for"));
        AssertRefused("sharing-needs-approval", () => WithOutsideCoordinator(Sensitivity.High).ShareCard(true, "2222-AAAA", _outsider.PersonId, "asked for"));
    }

    [Fact]
    public void ShareCard_ByTheFocalPointOfAnotherOrganisation_IsRefused()
    {
        var negotiation = Open();
        negotiation.Add(_outsider, TeamRole.DataProtectionFocalPoint, Sensitivity.High, Seated(negotiation, TeamRole.DataProtectionFocalPoint), "looks after the data", _opened);

        AssertRefused("role-not-permitted", () => negotiation.ShareCard(true, "2222-AAAA", _outsider.PersonId, "asked for"));
    }

    [Fact]
    public void ShareCard_WithoutReason_IsRefused() =>
        AssertRefused("sharing-reason-missing", () => Open().ShareCard(true, "2222-AAAA", _mandator.PersonId, " "));

    // Days at a step

    [Theory]
    [InlineData(Place.Step2, Step.DecideObjectivesAndStrategy, Place.Step1, 3)]
    [InlineData(Place.Closed, Step.CoordinateApproach, Place.Step1, 3)]
    [InlineData(Place.Suspended, Step.CoordinateApproach, Place.Step1, null)]
    [InlineData(Place.Step2, Step.DecideObjectivesAndStrategy, Place.Closed, null)]
    public void After_AMove_CountsTheDaysOfAStayThatItEnds(Place to, Step step, Place from, int? days)
    {
        var move = new Transition(Id(1), Allowed(Move.Advance, to, step), from, Step.CoordinateApproach, Id(1), "Relief", When.Exactly(_later), Id(2)).After(_opened);

        Assert.Equal(days, move.DaysAtStep);
    }
}
