using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

public class ReturnReasonsTests
{
    private const string AnyTarget = "AgreementCollapsed AgreementExpired AgreementWithdrawn";

    [Theory]
    [InlineData(1, "PartnerWithdrew SideDealDiscovered LeadChanged TracksLinked CommonPositionBroken " + AnyTarget)]
    [InlineData(2, "MandateChanged NeedsChanged NoAcceptableOption RedLineRevised PriorityConflict " + AnyTarget)]
    [InlineData(3, "LeadershipChange GroupSplit InterlocutorReplaced AuthorityLacking TerritoryChanged ConductContradictsProfile " + AnyTarget)]
    [InlineData(4, "ProcessBreached SecurityIncident ConfidentialityBroken MediatorChanged VenueLost " + AnyTarget)]
    [InlineData(5, "NewDemand IssueReopened FactsDisputed NewEventCreatesIssue " + AnyTarget)]
    [InlineData(6, "ProposalRejected OptionUnworkable SubstantiveAmendment " + AnyTarget)]
    [InlineData(7, "AuthorityDisputed WordingDisputed ConditionsAttached ApprovalRefused " + AnyTarget)]
    [InlineData(8, "CommitmentUnmeasurable MonitoringFailed TechnicalAmendment NewImplementer")]
    [InlineData(9, "")]
    public void For_Target_OffersItsCategories(int target, string expected) =>
        Assert.Equal(expected, string.Join(' ', ReturnReasons.For((Step)target)));

    [Fact]
    public void For_AllTargets_OfferEveryCategory() =>
        Assert.Equal(Enum.GetValues<ReturnReason>(), Steps.All.SelectMany(ReturnReasons.For).Distinct().Order());
}
