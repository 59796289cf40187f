using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The home page of one negotiation: where it stands, what is missing, what is owed, what comes next.</summary>
public sealed record GetNegotiation(Guid Id) : IQuery<NegotiationHome>;

public sealed record NegotiationHome(
    NegotiationHeader Head, WayAhead? Ahead, IssueOverview Issues, PromiseOverview Promises, IReadOnlyList<DatedThing> Dates,
    PauseNote? Pause, ImpasseNote? Impasse, IReadOnlyList<AgreementLine> Agreements, IReadOnlyList<string> Across, IReadOnlyList<TimelineEntry> Latest)
{
    public required DateOnly Today { get; init; }

    /// <summary>Overrides and compromises whose day to be looked at again has passed: the same doubt passed over several times is one.</summary>
    public IEnumerable<IReadOnlyList<DatedThing>> PastReview => Dates.Where(IsPastReview).GroupBy(d => d.Kind == DatedKind.Override ? d.Title : d.Id.ToString(), (_, same) => same.ToList());

    public IEnumerable<DatedThing> Next => Dates.Where(d => !IsPastReview(d));

    private bool IsPastReview(DatedThing thing) => thing.On < Today && thing.Kind is (DatedKind.Override or DatedKind.Compromise);
}

public sealed record PauseNote(Guid Id, DateOnly ReviewOn, Guid OwnerId, bool NeedsConfirmation, DateTimeOffset StartedAt);

public sealed record ImpasseNote(Guid Id, ImpasseKind? Kind, DateOnly DeclaredOn, FieldText WhatBlocks);

public sealed record AgreementLine(Guid Id, string Title, int VersionNumber, AgreementStatus Status, DateOnly? EndsOn, DateOnly? NextReviewOn);

public sealed class GetNegotiationHandler(IAppDb db, HeaderQuery headers, EvidenceQuery evidence, IFieldVault vault, TimelineQuery timeline, HomeParts parts, Agenda agenda, CaseTime time)
    : IRequestHandler<GetNegotiation, NegotiationHome>
{
    private const int MostAgreements = 10;
    private const int MostAcross = 12;

    public async Task<NegotiationHome> Handle(GetNegotiation query, CancellationToken ct)
    {
        var head = await headers.Load(query.Id, ct);
        await vault.Unlock(head.Id, ct);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        // The facts of the guards also tell which of the smaller lists are empty.
        var facts = await evidence.Load(head.Id, ct);
        return new(head, WayAhead.Of(head.State, facts), await parts.Issues(head, ct), await parts.Promises(head, today, ct), await agenda.Of(head.Id, ct),
            head.Standing is Standing.Suspended or Standing.BrokenDown ? await Pause(head.Id, ct) : null, facts.ImpasseOpen ? await Impasse(head, ct) : null,
            facts.Agreements.Count > 0 ? await Agreements(head.Id, ct) : [], facts.InterlocutorRecorded && head.Reader.MayRead(FieldGroup.Interlocutors) ? await Across(head.Id, ct) : [], await timeline.Latest(head, ct))
        {
            Today = today,
        };
    }

    private Task<PauseNote?> Pause(Guid id, CancellationToken ct) =>
        db.Set<Pause>().AsNoTracking().Where(p => p.NegotiationId == id && p.EndedAt == null).OrderByDescending(p => p.StartedAt)
            .Select(p => new PauseNote(p.Id, p.ReviewOn, p.OwnerId, p.NeedsConfirmation, p.StartedAt)).FirstOrDefaultAsync(ct);

    private async Task<ImpasseNote?> Impasse(NegotiationHeader head, CancellationToken ct) =>
        await db.Set<Impasse>().AsNoTracking().Where(i => i.NegotiationId == head.Id && i.ClosedOn == null).OrderByDescending(i => i.DeclaredOn).FirstOrDefaultAsync(ct) is { } open
            ? new(open.Id, head.Reader.Only(FieldGroup.Positions, open.Kind), open.DeclaredOn!.Value, vault.Show(head.Reader, open.Id, nameof(Domain.Context.Impasse.WhatBlocks), FieldGroup.Positions, open.WhatBlocks))
            : null;

    private async Task<IReadOnlyList<AgreementLine>> Agreements(Guid id, CancellationToken ct) =>
        await db.Set<Agreement>().AsNoTracking()
            .Where(a => a.NegotiationId == id && (a.Status == AgreementStatus.Drafting || a.Status == AgreementStatus.AgreedInPrinciple || a.Status == AgreementStatus.InForce))
            .OrderByDescending(a => a.RecordedAt).ThenBy(a => a.Id).Take(MostAgreements)
            .Select(a => new AgreementLine(a.Id, a.Title, a.VersionNumber, a.Status, a.EndsOn,
                db.Set<ImplementationTerms>().Where(t => t.AgreementId == a.Id).Min(t => t.NextReviewOn)))
            .ToListAsync(ct);

    private async Task<IReadOnlyList<string>> Across(Guid id, CancellationToken ct) =>
        await db.Set<Interlocutor>().AsNoTracking().Where(i => i.NegotiationId == id && i.ReplacedOn == null)
            .OrderBy(i => i.Alias).Take(MostAcross).Select(i => i.Alias).ToListAsync(ct);
}
