using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.FollowUps;

public enum FollowUpKind { NextContact = 1, CompleteGroundwork, Review, Other }

public enum FollowUpStatus { Open = 1, Done, Cancelled, Transferred }

/// <summary>A dated thing to do, with an owner and a reason. The title is safe to show: code names only.</summary>
public sealed class FollowUp : Sheet
{
    private FollowUp() { }

    public FollowUp(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public string Title { get; private set; } = "";

    [Field(Required = true)] public DateOnly? DueOn { get; private set; }

    [Field(Required = true)] public Guid? Owner { get; private set; }

    [Field] public Sealed? Reason { get; private set; }

    [Field(IsLater = true)] public Sealed? Outcome { get; private set; }

    public FollowUpKind Kind { get; private set; } = FollowUpKind.Other;

    public FollowUpStatus Status { get; private set; } = FollowUpStatus.Open;

    public Guid? EncounterId { get; private set; }

    public FollowUp Of(FollowUpKind kind, Guid? encounterId = null)
    {
        (Kind, EncounterId) = (kind, encounterId);
        return this;
    }

    public void Settle(FollowUpStatus status)
    {
        if (Status != FollowUpStatus.Open) throw new DomainException("follow-up-settled");
        Status = status;
    }

    /// <summary>An outcome note is what makes it done (DOMAIN 7.1).</summary>
    protected override IEnumerable<SheetProblem> Check()
    {
        if (Status == FollowUpStatus.Open && Outcome is not null) Status = FollowUpStatus.Done;
        return [];
    }
}
