namespace NegotiationTracker.Application.Security;

/// <summary>Numbers that stand for a negotiation on its redacted card: random, so that nothing leads from them back to it.</summary>
public interface ICardNumbers
{
    string New();
}
