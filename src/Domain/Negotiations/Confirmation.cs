using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Domain.Negotiations;

public enum ConfirmationKind { HandoverAcknowledged = 1, SuspensionConfirmed, AgreementEndConfirmed, WorksheetConfirmed, WorksheetMarked }

/// <summary>
/// Somebody stood by what was done before: an act that changes no step and no standing and is part of the history all the same.
/// </summary>
public sealed class Confirmation : IBelongsToNegotiation, IAppendOnly
{
    private Confirmation() { }

    public Confirmation(Guid negotiationId, ConfirmationKind kind, Guid by, DateTimeOffset at, Step? step = null) =>
        (Id, NegotiationId, Kind, By, At, Step) = (Ids.New(), negotiationId, kind, by, at, step);

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public ConfirmationKind Kind { get; private set; }

    /// <summary>The worksheet that was looked over, or that a new lead has to look over.</summary>
    public Step? Step { get; private set; }

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }
}
