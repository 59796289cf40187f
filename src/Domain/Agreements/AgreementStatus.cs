namespace NegotiationTracker.Domain.Agreements;

/// <summary>What binds (DOMAIN 4.1). Superseded and Discarded are ends of a version, the others of the agreement.</summary>
public enum AgreementStatus
{
    Drafting = 1, AgreedInPrinciple, InForce, Collapsed, Expired, Fulfilled, Withdrawn, Superseded, Discarded,
}
