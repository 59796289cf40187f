namespace NegotiationTracker.Application;

/// <summary>Whether the newest write of this process was taken: a full or failing disk shows here before anybody reports it.</summary>
public sealed class StoreState
{
    private volatile bool fails;

    public bool TakesWrites => !fails;

    public void Worked() => fails = false;

    public void Failed() => fails = true;
}
