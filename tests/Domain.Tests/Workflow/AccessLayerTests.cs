using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>Who may make which move, and who may propose it to the one who may.</summary>
public class AccessLayerTests
{
    // L lead · A alternate · S support · M mandator · C coordinator · D data-protection focal point; M1 is a right in the installation, not on a team.
    private const string Table = """
        move                       | makes | proposes
        Advance                    | LA    |
        Return                     | LA    |
        Suspend                    | LAM   |
        Resume                     | M     | LA
        DeclareBreakdown           | M     | LA
        ReEngage                   | M     | LA
        RecordAgreementInPrinciple | LA    |
        BringIntoForce             | LA    |
        Amend                      | M     | LA
        RecordPartialAgreement     | LA    |
        EndAgreement               | LAM   |
        Close                      | M     | LA
        Reopen                     | M     | LASMCD
        HandOver                   | LAM   |
        Link                       | C     | LAM
        ConfirmExpiry              | LAM   |
        """;

    private const string Initials = "LASMCD";

    public static TheoryData<Move, TeamRole, bool, bool> Cells()
    {
        var cells = new TheoryData<Move, TeamRole, bool, bool>();
        foreach (var columns in Table.Split('\n').Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
            foreach (var role in Enum.GetValues<TeamRole>())
                cells.Add(Enum.Parse<Move>(columns[0]), role, columns[1].Contains(Initials[(int)role - 1]), columns[2].Contains(Initials[(int)role - 1]));
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_ByRole_RefusesWhoMayNotMakeTheMove(Move move, TeamRole role, bool makes, bool proposes)
    {
        var decision = Given.Decide(Given.At(1), StepEvidence.None, Given.Request(move) with { ActorRoles = new HashSet<TeamRole> { role } });

        Assert.Equal(!makes, decision.Layer == RefusalLayer.Access);
        Assert.Equal(!makes, decision.Codes.SequenceEqual(["role-not-permitted"]));
        Assert.Equal(proposes, MoveForm.Of(move).Proposers.Contains(role));
    }

    [Theory]
    [InlineData(Move.EndAgreement, Consequence.Close)]
    [InlineData(Move.EndAgreement, Consequence.DeclareBreakdown)]
    [InlineData(Move.ConfirmExpiry, Consequence.Close)]
    public void Decide_ConsequenceThatIsTheMandatorsMove_IsRefusedToTheLead(Move move, Consequence consequence)
    {
        var inputs = new MoveInputs(new Dictionary<string, string> { ["consequence"] = consequence.ToString() });

        var byLead = Given.Decide(Given.At(9), StepEvidence.None, new(move, new HashSet<TeamRole> { TeamRole.LeadNegotiator }, inputs, Given.NoOverrides));
        var byMandator = Given.Decide(Given.At(9), StepEvidence.None, new(move, new HashSet<TeamRole> { TeamRole.Mandator }, inputs, Given.NoOverrides));

        Assert.Equal(RefusalLayer.Access, byLead.Layer);
        Assert.NotEqual(RefusalLayer.Access, byMandator.Layer);
    }

    [Fact]
    public void Cells_AllMovesButOpen_StandInTheTable() =>
        Assert.Equal(Enum.GetValues<Move>().Where(m => m != Move.Open).Order(), Cells().Select(c => c.Data.Item1).Distinct().Order());

    [Fact]
    public void Decide_ActorWithoutARole_IsRefusedBeforeAnythingElseIsLookedAt()
    {
        var decision = Given.Decide(Given.In(Place.Closed, 9), StepEvidence.None, new(Move.Advance, new HashSet<TeamRole>(), MoveInputs.None, Given.NoOverrides));

        Assert.Equal((RefusalLayer.Access, "role-not-permitted"), (decision.Layer, Assert.Single(decision.Codes)));
    }
}
