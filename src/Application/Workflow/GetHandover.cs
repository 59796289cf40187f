using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>
/// A hand-over with its briefing and what the successor takes on. While it is open, the successor reads it before being on the
/// access list, and nothing else of the negotiation.
/// </summary>
public sealed record GetHandover(Guid NegotiationId, Guid HandoverId) : IQuery<HandoverView>;

public sealed record HandoverView(
    Guid Id, Guid NegotiationId, string CodeName, string Title, Step Step, Standing Standing, string Outgoing, string Incoming,
    DateTimeOffset OpenedAt, DateTimeOffset? AcknowledgedAt, bool IsMember, bool MayAcknowledge, IReadOnlyList<RecordedEntry> Entries)
{
    public required IReadOnlyList<HandedPromise> Promises { get; init; }

    public required IReadOnlyList<HandedOverride> Overrides { get; init; }

    public required IReadOnlyList<HandedCompromise> Compromises { get; init; }

    /// <summary>The exercise it is part of; null for a live one.</summary>
    public ExercisePlace? Practice { get; init; }
}

public sealed record HandedPromise(Side? OwedBy, FieldText Act, DateOnly? DueOn, Fulfilment Fulfilment);

public sealed record HandedOverride(string Warning, FieldText Reason, DateOnly? ReviewOn);

public sealed record HandedCompromise(FieldText Conceded, FieldText Why, DateOnly? ExpiresOn);

public sealed class GetHandoverHandler(IAppDb db, ICurrentUser user, IFieldVault vault, CaseTime time) : IRequestHandler<GetHandover, HandoverView>
{
    public const int Most = 50;

    public async Task<HandoverView> Handle(GetHandover query, CancellationToken ct)
    {
        var id = query.NegotiationId;
        var seats = db.Set<TeamMember>().AsNoTracking().Where(m => m.NegotiationId == id && m.PersonId == user.Id && m.Until == null);
        // In one question: for a stranger the database does as much as for one that never was.
        var h = await (from handover in db.Set<Handover>().AsNoTracking()
                       join negotiation in db.Set<Negotiation>() on handover.NegotiationId equals negotiation.Id
                       join outgoing in db.People on handover.Outgoing equals outgoing.Id
                       join incoming in db.People on handover.Incoming equals incoming.Id
                       where handover.NegotiationId == id && handover.Id == query.HandoverId && ((handover.Incoming == user.Id && handover.AcknowledgedAt == null) || seats.Any())
                       select new { Handover = handover, negotiation.CodeName, negotiation.Title, negotiation.CurrentStep, negotiation.Standing, Outgoing = outgoing.Name, Incoming = incoming.Name, Exercise = db.Set<Exercise>().Where(e => e.Id == negotiation.ExerciseId).Select(Visibility.Mark).FirstOrDefault() })
            .FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
        var seat = await seats.Select(m => new Membership(id, m.PersonId, m.Role, m.Clearance, m.Organisation)).FirstOrDefaultAsync(ct);
        var isSuccessor = h.Handover.Incoming == user.Id && h.Handover.AcknowledgedAt is null;
        // Taken off the list between the two questions.
        if (seat is null && !isSuccessor) throw new NotFoundException();
        time.Follow(h.Exercise?.Clock);
        // The successor becomes lead by acknowledging, so reads what a lead reads; Severe texts stay masked for everybody.
        var reader = isSuccessor || seat is null ? new Membership(id, user.Id, TeamRole.LeadNegotiator, Sensitivity.Severe, user.Organisation) : seat;
        var entries = await MoveRecord.Read(db, vault, reader, nameof(TransitionEntry.Value), await db.StoredEntries(h.Handover.TransitionId, ct), ct);
        return new(h.Handover.Id, id, h.CodeName, h.Title, h.CurrentStep, h.Standing, h.Outgoing, h.Incoming,
            h.Handover.OpenedAt, h.Handover.AcknowledgedAt, seat is not null, isSuccessor, entries)
        {
            Promises = await Promises(reader, ct),
            Overrides = await Overrides(reader, ct),
            Compromises = await Compromises(reader, ct),
            Practice = ExercisePlace.Of(h.Exercise, time.Real),
        };
    }

    private async Task<IReadOnlyList<HandedPromise>> Promises(Membership reader, CancellationToken ct)
    {
        var open = await db.Set<Commitment>().AsNoTracking()
            .Where(c => c.NegotiationId == reader.NegotiationId && (c.Status == CommitmentStatus.Draft || c.Status == CommitmentStatus.Open))
            .OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.Act, c.OwedBy, c.DueOn, c.Fulfilment }).ToListAsync(ct);
        return [.. open.Select(c => new HandedPromise(reader.Only(FieldGroup.Positions, c.OwedBy), vault.Show(reader, c.Id, nameof(Commitment.Act), FieldGroup.Positions, c.Act), c.DueOn, c.Fulfilment))];
    }

    private async Task<IReadOnlyList<HandedOverride>> Overrides(Membership reader, CancellationToken ct)
    {
        var open = await db.Set<OverrideRecord>().AsNoTracking().Where(o => o.NegotiationId == reader.NegotiationId && o.ClosedAt == null)
            .OrderBy(o => o.Id).Take(Most).Select(o => new { o.Id, o.Warning, o.Reason, o.ReviewOn }).ToListAsync(ct);
        return [.. open.Select(o => new HandedOverride(o.Warning, vault.Show(reader, o.Id, nameof(OverrideRecord.Reason), FieldGroup.Analysis, o.Reason), o.ReviewOn))];
    }

    private async Task<IReadOnlyList<HandedCompromise>> Compromises(Membership reader, CancellationToken ct)
    {
        var made = await db.Set<CompromiseDecision>().AsNoTracking().Where(c => c.NegotiationId == reader.NegotiationId)
            .OrderByDescending(c => c.Id).Take(Most).Select(c => new { c.Id, c.Conceded, c.Why, c.ExpiresOn }).ToListAsync(ct);
        return [.. made.Select(c => new HandedCompromise(
            vault.Show(reader, c.Id, nameof(CompromiseDecision.Conceded), FieldGroup.Positions, c.Conceded),
            vault.Show(reader, c.Id, nameof(CompromiseDecision.Why), FieldGroup.Analysis, c.Why), c.ExpiresOn))];
    }
}
