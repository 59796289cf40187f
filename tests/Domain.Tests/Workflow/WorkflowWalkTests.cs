using FsCheck;
using FsCheck.Fluent;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>Random walks through the machine and the aggregate, beside a model that knows only DOMAIN 4.2 and 4.3.</summary>
public class WorkflowWalkTests
{
    [Fact]
    public void Walk_AnySequenceOfMoves_KeepsTheInvariants()
    {
        var walks = Arb.From(Gen.Choose(0, int.MaxValue).ArrayOf(), WithOneLess);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithStartSize(20).WithEndSize(200), Prop.ForAll(walks, seeds => { Walk(seeds); }));
    }

    [Fact]
    public void Walk_ManySequences_ComeToEveryPlaceByEveryMove()
    {
        var made = Enumerable.Range(0, 200).SelectMany(n => Walk([.. Enumerable.Range(n * 100, 100)])).ToList();

        Assert.Equal(Places.Current, made.Select(m => m.To).Distinct().Order());
        Assert.Equal(Enum.GetValues<Move>().Where(m => m != Move.Open), made.Select(m => m.Move).Distinct().Order());
    }

    private static IEnumerable<int[]> WithOneLess(int[] seeds) =>
        seeds.Select((_, left) => seeds.Where((_, i) => i != left).ToArray());

    private static List<MoveDecision> Walk(int[] seeds)
    {
        var world = new RandomWorld();
        return [.. seeds.Select(world.Attempt).Where(d => d.IsAllowed)];
    }
}
