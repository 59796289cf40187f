using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Negotiations;

/// <summary>A suspension or a breakdown: with an owner and a date to look again, because nothing closes itself (H9).</summary>
public sealed class Pause : NegotiationRecord
{
    private Pause() { }

    public Pause(Guid negotiationId, Standing standing, Guid transitionId, DateOnly reviewOn, Guid ownerId, bool needsConfirmation, DateTimeOffset now) : base(negotiationId)
    {
        (Standing, TransitionId, ReviewOn, OwnerId, NeedsConfirmation, StartedAt) = (standing, transitionId, reviewOn, ownerId, needsConfirmation, now);
    }

    public Standing Standing { get; private set; }

    public Guid TransitionId { get; private set; }

    public DateOnly ReviewOn { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>M4 by the lead takes effect at once; the mandator confirms within 24 hours.</summary>
    public bool NeedsConfirmation { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void Confirm(Guid mandator)
    {
        if (!NeedsConfirmation) throw new DomainException("pause-needs-no-confirmation");
        (NeedsConfirmation, ConfirmedBy) = (false, mandator);
    }

    public void ReviewAgain(DateOnly on, Guid ownerId) => (ReviewOn, OwnerId) = (on, ownerId);

    public void End(DateTimeOffset now) => EndedAt = now;
}

public enum ProposalAnswer { Accepted = 1, Declined, Withdrawn }

/// <summary>"Lead may propose": nothing changes until the mandator accepts, and the guards run again then (RULINGS 1).</summary>
public sealed class MoveProposal : NegotiationRecord
{
    private readonly List<MoveProposalEntry> _entries = [];

    private MoveProposal() { }

    public MoveProposal(Guid negotiationId, Move move, Guid by, DateTimeOffset now) : base(negotiationId) =>
        (Move, ProposedBy, ProposedAt) = (move, by, now);

    public Move Move { get; private set; }

    public Guid ProposedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public ProposalAnswer? Answer { get; private set; }

    public Guid? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? AnswerNote { get; private set; }

    public IReadOnlyList<MoveProposalEntry> Entries => _entries;

    public void Record(string key, string value) => _entries.Add(new MoveProposalEntry(Id, NegotiationId, key, value));

    public void Settle(ProposalAnswer answer, Guid by, string? note, DateTimeOffset now)
    {
        if (Answer is not null) throw new DomainException("proposal-already-answered");
        (Answer, AnsweredBy, AnswerNote, AnsweredAt) = (answer, by, Sealed.OrNull(note), now);
    }

    /// <summary>Whoever proposed it may take it back while nobody has answered, and propose it again in better words.</summary>
    public void Withdraw(Guid by, string note, DateTimeOffset now)
    {
        if (by != ProposedBy) throw new DomainException("not-your-proposal");
        Settle(ProposalAnswer.Withdrawn, by, note, now);
    }
}

public sealed class MoveProposalEntry : IBelongsToNegotiation, IAppendOnly
{
    private MoveProposalEntry() { }

    internal MoveProposalEntry(Guid proposalId, Guid negotiationId, string key, string value) =>
        (Id, MoveProposalId, NegotiationId, Key, Value) = (Ids.New(), proposalId, negotiationId, key, Sealed.Of(value));

    public Guid Id { get; private set; }

    public Guid MoveProposalId { get; private set; }

    public Guid NegotiationId { get; private set; }

    public string Key { get; private set; } = "";

    [FieldGroup(FieldGroup.Positions)] public Sealed Value { get; private set; } = null!;
}

/// <summary>M15: open until the successor says that it has arrived; the alternate acts meanwhile.</summary>
public sealed class Handover : NegotiationRecord
{
    private Handover() { }

    public Handover(Guid negotiationId, Guid transitionId, Guid outgoing, Guid incoming, DateTimeOffset now) : base(negotiationId) =>
        (TransitionId, Outgoing, Incoming, OpenedAt) = (transitionId, outgoing, incoming, now);

    public Guid TransitionId { get; private set; }

    public Guid Outgoing { get; private set; }

    public Guid Incoming { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public void Acknowledge(Guid by, DateTimeOffset now)
    {
        if (by != Incoming) throw new DomainException("not-the-successor");
        if (AcknowledgedAt is not null) throw new DomainException("handover-already-acknowledged");
        AcknowledgedAt = now;
    }
}

/// <summary>A link between negotiations (DOMAIN 4.6); both ends keep their own access lists.</summary>
public sealed class NegotiationLink : NegotiationRecord
{
    private NegotiationLink() { }

    public NegotiationLink(Guid negotiationId, Guid otherId, LinkKind kind, LinkStance stance, bool otherLeadInformed, string? wording, string? assertedBy, string? effect) : base(negotiationId)
    {
        (OtherNegotiationId, Kind, Stance, OtherLeadInformed) = (otherId, kind, stance, otherLeadInformed);
        (Wording, AssertedBy, HumanitarianEffect) = (Sealed.OrNull(wording), Sealed.OrNull(assertedBy), Sealed.OrNull(effect));
    }

    public Guid OtherNegotiationId { get; private set; }

    public LinkKind Kind { get; private set; }

    [FieldGroup(FieldGroup.Positions)] public LinkStance Stance { get; private set; }

    /// <summary>W18 stays open until the lead of the other track has been told.</summary>
    public bool OtherLeadInformed { get; private set; }

    [FieldGroup(FieldGroup.Positions)] public Sealed? Wording { get; private set; }

    [FieldGroup(FieldGroup.Interlocutors)] public Sealed? AssertedBy { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? HumanitarianEffect { get; private set; }

    public void Inform() => OtherLeadInformed = true;
}
