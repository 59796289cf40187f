using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.Agreements;

public enum ObservationResult { Met = 1, PartlyMet, NotMet, NotYetDue, Unverifiable }

public enum ObservationBasis { OwnObservation = 1, Joint, ThirdParty, Community, SelfReported, Media }

/// <summary>Step 9: what was seen of a commitment, by whom. Only ever added.</summary>
public sealed class Observation : Sheet
{
    private Observation() { }

    public Observation(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Commitment))] public Guid? CommitmentId { get; private set; }

    [Field(Required = true, IsToday = true)] public DateOnly? ObservedOn { get; private set; }

    [Field(Required = true)] public ObservationResult? Result { get; private set; }

    [Field(Required = true)] public ObservationBasis? Basis { get; private set; }

    [Field(FieldGroup.Positions)] public Sealed? Evidence { get; private set; }
}

public enum Severity { Minor = 1, Moderate, Serious }

public enum Intent { Deliberate = 1, Mistake, Unclear }

/// <summary>Step 9: a breach, with what was done about it.</summary>
public sealed class Violation : Sheet
{
    private Violation() { }

    public Violation(Guid negotiationId) : base(negotiationId) { }

    [Field(Refers = typeof(Commitment))] public Guid? CommitmentId { get; private set; }

    [Field(Required = true, IsToday = true)] public DateOnly? OccurredOn { get; private set; }

    [Field(Required = true)] public Severity? Severity { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? WhatHappened { get; private set; }

    [Field(FieldGroup.Interlocutors)] public Sealed? AttributedTo { get; private set; }

    [Field] public Intent? Intent { get; private set; }

    [Field] public Sealed? CiviliansAffected { get; private set; }

    [Field] public Sealed? CorrectiveAction { get; private set; }

    [Field(IsLater = true)] public DateOnly? SettledOn { get; private set; }
}

public enum DisputeState { Documented = 1, WithMechanism, Settled, Unsettled }

/// <summary>Step 9: the first act in any dispute is to write down the disputed point.</summary>
public sealed class Dispute : Sheet
{
    private Dispute() { }

    public Dispute(Guid negotiationId) : base(negotiationId) { }

    [Field(Refers = typeof(Agreement))] public Guid? AgreementId { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? DocumentedPoint { get; private set; }

    [Field(Required = true, IsToday = true)] public DateOnly? RaisedOn { get; private set; }

    [Field] public DisputeMechanism? Mechanism { get; private set; }

    [Field(FieldGroup.General, Required = true, First = nameof(DisputeState.Documented))] public DisputeState? State { get; private set; }

    [Field(FieldGroup.Positions, IsLater = true)] public Sealed? Outcome { get; private set; }
}
