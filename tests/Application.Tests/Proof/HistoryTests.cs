using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Proof;

/// <summary>The checker itself: it says what is wrong with a history, and nothing of one that is right.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void Check_EditsOneAfterTheOtherAndAtOnce_FindsNothing()
    {
        var history = Of(Ok("a", 1, 2, 1), Ok("b", 3, 6, 3), Ok("c", 4, 5, 2), Refused("d", 7, 8), Ok("d", 9, 10, 4));
        history.Add(new Sight(9, "note", 6, ["a", "c"]));

        Assert.Equal([], Check(history, "a", "c", "b", "d"));
    }

    [Fact]
    public void Check_AnAcknowledgedTokenIsNotThere_IsLost() =>
        Assert.Equal(["note: b is lost"], Check(Of(Ok("a", 1, 2), Ok("b", 3, 4)), "a"));

    [Fact]
    public void Check_ATokenTwice_IsDoubled() =>
        Assert.Equal(["note: a is there twice"], Check(Of(Ok("a", 1, 2), Ok("b", 3, 4)), "a", "b", "a"));

    [Fact]
    public void Check_TokensInAnotherOrderThanAcknowledged_AreReordered() =>
        Assert.Equal(["note: b stands before a, which was there first"], Check(Of(Ok("a", 1, 2), Ok("b", 3, 4)), "b", "a"));

    [Fact]
    public void Check_TokensOfOverlappingEdits_MayStandEitherWay()
    {
        Assert.Equal([], Check(Of(Ok("a", 1, 4), Ok("b", 2, 3)), "a", "b"));
        Assert.Equal([], Check(Of(Ok("a", 1, 4), Ok("b", 2, 3)), "b", "a"));
    }

    [Fact]
    public void Check_ARefusedTokenIsThere_IsSaid() =>
        Assert.Equal(["note: b was refused and is there"], Check(Of(Ok("a", 1, 2), Refused("b", 3, 4)), "a", "b"));

    [Fact]
    public void Check_ATokenWithoutAnAnswer_MayBeThereOnceOrNot()
    {
        var unknown = new Edit(1, "note", "b", 3, long.MaxValue, EditOutcome.Unknown);

        Assert.Equal([], Check(Of(Ok("a", 1, 2), unknown), "a"));
        Assert.Equal([], Check(Of(Ok("a", 1, 2), unknown), "a", "b"));
        Assert.Equal(["note: b is there twice"], Check(Of(Ok("a", 1, 2), unknown), "a", "b", "b"));
    }

    [Fact]
    public void Check_ATokenOfNobody_IsSaid() =>
        Assert.Equal(["note: x was written by nobody"], Check(Of(Ok("a", 1, 2)), "a", "x"));

    [Fact]
    public void Check_OneVersionTwiceOrGoingBack_IsSaid()
    {
        Assert.Equal(["note: version 1 is that of a and of b"], Check(Of(Ok("a", 1, 2, 1), Ok("b", 3, 4, 1)), "a", "b"));
        Assert.Equal(["note: b made version 1 after a had made 2"], Check(Of(Ok("a", 1, 2, 2), Ok("b", 3, 4, 1)), "a", "b"));
    }

    [Fact]
    public void Check_AListThatNeverWas_IsSaid()
    {
        var history = Of(Ok("a", 1, 2), Ok("b", 3, 4));
        history.Add(new Sight(7, "note", 2, ["b"]));

        Assert.Equal(["note: client 7 saw b, which the list never was"], Check(history, "a", "b"));
    }

    [Fact]
    public void Check_WhoeverLooksAfterwardsAndDoesNotSeeIt_IsSaid()
    {
        var history = Of(Ok("a", 1, 2), Ok("b", 3, 4));
        history.Add(new Sight(7, "note", 9, ["a"]));

        Assert.Equal(["note: client 7 did not see b, which was there"], Check(history, "a", "b"));
    }

    [Fact]
    public void Check_AKeyThatIsGone_LostAllOfIt() =>
        Assert.Equal(["note: a is lost"], Of(Ok("a", 1, 2)).Check(new Dictionary<string, IReadOnlyList<string>>()));

    private static Edit Ok(string token, long invoked, long completed, long? version = null) => new(1, "note", token, invoked, completed, EditOutcome.Ok, version);

    private static Edit Refused(string token, long invoked, long completed) => new(1, "note", token, invoked, completed, EditOutcome.Refused);

    private static History Of(params Edit[] edits)
    {
        var history = new History();
        foreach (var edit in edits) history.Add(edit);
        return history;
    }

    private static IReadOnlyList<string> Check(History history, params string[] final) => history.Check(new Dictionary<string, IReadOnlyList<string>> { ["note"] = final });
}
