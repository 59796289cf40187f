using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.Tests.Bargaining;

public sealed class OptionSheetsTests
{
    private static readonly Guid _negotiation = new(1, 4, 4, new byte[8]);

    [Theory, InlineData("Tabled", "TakeItOrLeaveIt", true), InlineData("UnderConsideration", "TakeItOrLeaveIt", false), InlineData("Tabled", "Offer", false)]
    public void Proposal_WithoutDeadlineAndPlan_NeedsAReasonWhereItIsAnUltimatumOnTheTable(string status, string type, bool asked)
    {
        Dictionary<string, string?> values = new() { ["Type"] = type, ["TabledBy"] = "Us", ["Summary"] = "Now or never", ["Status"] = status, ["PlanIfRefused"] = "The river" };
        void Write(Proposal proposal) => proposal.Write(values);
        var refused = new Proposal(_negotiation);

        if (asked) Assert.Equal([new("WithoutPlanBecause", "ultimatum-needs-reason")], Assert.Throws<SheetException>(() => Write(refused)).Problems);
        else Write(refused);

        values["WithoutPlanBecause"] = "The road closes tonight";
        var passed = new Proposal(_negotiation);
        Write(passed);
        Assert.Equal(asked, passed.IsUltimatumWithoutPlan);
        values["Deadline"] = "2026-05-01";
        Write(passed);
        Assert.False(passed.IsUltimatumWithoutPlan);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Compromise_OnARedLine_IsPossibleUnlessItIsAbsolute(bool absolute)
    {
        var line = new RedLine(_negotiation);
        line.Write(new Dictionary<string, string?> { ["Statement"] = "No names", ["Source"] = "Principle", ["IsAbsolute"] = absolute ? "true" : "false" });

        var error = Record.Exception(() => new CompromiseDecision(_negotiation).Against(line));

        if (absolute) Assert.Equal([new("RedLineId", "red-line-is-absolute")], Assert.IsType<SheetException>(error).Problems);
        else Assert.Null(error);
    }

    [Theory]
    [InlineData("Mediator", "true", null, true)]
    [InlineData("Guarantor", "true", null, true)]
    [InlineData("Mediator", "true", "Two teams", false)]
    [InlineData("Mediator", "false", null, false)]
    [InlineData("Host", "true", null, false)]
    public void ThirdParty_MediatesAndDeliversAid_IsADoubtUntilAnswered(string role, string aid, string? apart, bool doubt)
    {
        var party = new ThirdParty(_negotiation);

        party.Write(new Dictionary<string, string?> { ["Alias"] = "LARCH", ["Role"] = role, ["AlsoDeliversAid"] = aid, ["HowRolesAreKeptApart"] = apart });

        Assert.Equal(doubt, party.HasOpenDoubt);
    }
}
