using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

public partial class WorkflowCodesTests
{
    [GeneratedRegex("^([a-z0-9]+(-[a-z0-9]+)*|W([1-9]|1[0-9]|2[01]))$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    [Fact]
    public void All_EveryCode_IsNamedOnceInTheUsualShape()
    {
        Assert.Equal(WorkflowCodes.All.Count, WorkflowCodes.All.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(WorkflowCodes.All, code => Assert.Matches(Shape(), code));
    }

    [Theory]
    [InlineData("role-not-permitted")]
    [InlineData("summary-missing")]
    [InlineData("target-invalid")]
    [InlineData("duty-of-care-missing")]
    [InlineData("consent-theirs-missing")]
    [InlineData("follow-on-code-name-missing")]
    [InlineData("reason-category-not-offered")]
    [InlineData("already-open")]
    [InlineData("only-at-step-7")]
    [InlineData("standing-closed")]
    [InlineData("caution-unsigned")]
    [InlineData("worksheet-needs-review")]
    [InlineData("consequence-needed")]
    [InlineData("W21")]
    public void All_CodesOfEveryLayer_AreInIt(string code) => Assert.Contains(code, WorkflowCodes.All);

    [Theory]
    [InlineData("resolved-so-far-missing")]
    [InlineData("summary-invalid")]
    [InlineData("W8")]
    public void All_CodesThatNoMoveCanAnswer_AreNotInIt(string code) => Assert.DoesNotContain(code, WorkflowCodes.All);

    [Fact]
    public void All_WarningsAskedAtMoves_AreThoseOfTheRuling() =>
        Assert.Equal(Warnings.All.Except(["W8", "W20"]).Order(), WorkflowCodes.All.Where(c => c.StartsWith('W')).Order());
}
