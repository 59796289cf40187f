using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
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
}

public sealed record HandedPromise(Side? OwedBy, FieldText Act, DateOnly? DueOn, Fulfilment Fulfilment);

public sealed record HandedOverride(string Warning, FieldText Reason, DateOnly? ReviewOn);

public sealed record HandedCompromise(FieldText Conceded, FieldText Why, DateOnly? ExpiresOn);

public sealed class GetHandoverHandler(IAppDb db, ICurrentUser user, IFieldVault vault) : IRequestHandler<GetHandover, HandoverView>
{
    public const int Most = 50;

    public async Task<HandoverView> Handle(GetHandover query, CancellationToken ct)
    {
        var id = query.NegotiationId;
        var h = await db.Set<Handover>().AsNoTracking().Where(h => h.NegotiationId == id && h.Id == query.HandoverId).Select(h => new
        {
            Handover = h,
            Negotiation = db.Set<Negotiation>().Where(n => n.Id == id).Select(n => new { n.CodeName, n.Title, n.CurrentStep, n.Standing }).First(),
            Outgoing = db.People.Where(p => p.Id == h.Outgoing).Select(p => p.Name).First(),
            Incoming = db.People.Where(p => p.Id == h.Incoming).Select(p => p.Name).First(),
            Seat = db.Set<TeamMember>().Where(m => m.NegotiationId == id && m.PersonId == user.Id && m.Until == null).Select(m => new { m.Role, m.Clearance, m.Organisation }).FirstOrDefault(),
        }).FirstOrDefaultAsync(ct) ?? throw new NotFoundException();

        var isSuccessor = h.Handover.Incoming == user.Id && h.Handover.AcknowledgedAt is null;
        if (h.Seat is null && !isSuccessor) throw new NotFoundException();
        // The successor becomes lead by acknowledging, so reads what a lead reads; Severe texts stay masked for everybody.
        var reader = isSuccessor || h.Seat is null
            ? new Membership(id, user.Id, TeamRole.LeadNegotiator, Sensitivity.Severe, user.Organisation)
            : new Membership(id, user.Id, h.Seat.Role, h.Seat.Clearance, h.Seat.Organisation);
        var entries = await MoveRecord.Read(db, vault, reader, nameof(TransitionEntry.Value), await db.StoredEntries(h.Handover.TransitionId, ct), ct);
        return new(h.Handover.Id, id, h.Negotiation.CodeName, h.Negotiation.Title, h.Negotiation.CurrentStep, h.Negotiation.Standing, h.Outgoing, h.Incoming,
            h.Handover.OpenedAt, h.Handover.AcknowledgedAt, h.Seat is not null, isSuccessor, entries)
        {
            Promises = await Promises(reader, ct),
            Overrides = await Overrides(reader, ct),
            Compromises = await Compromises(reader, ct),
        };
    }

    private async Task<IReadOnlyList<HandedPromise>> Promises(Membership reader, CancellationToken ct)
    {
        var open = await db.Set<Commitment>().AsNoTracking()
            .Where(c => c.NegotiationId == reader.NegotiationId && (c.Status == CommitmentStatus.Draft || c.Status == CommitmentStatus.Open))
            .OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.Act, c.OwedBy, c.DueOn, c.Fulfilment }).ToListAsync(ct);
        return [.. open.Select(c => new HandedPromise(c.OwedBy, vault.Show(reader, c.Id, nameof(Commitment.Act), FieldGroup.Positions, c.Act), c.DueOn, c.Fulfilment))];
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
