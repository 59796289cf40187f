using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Agreements;

/// <summary>One version of an agreement with everything that hangs on it.</summary>
public sealed record GetAgreement(Guid NegotiationId, Guid AgreementId) : IQuery<AgreementView>;

public sealed record AgreementView(
    NegotiationHeader Head, AgreementText Text, IReadOnlyList<AgreementVersionView> Versions, IReadOnlyList<ClauseView> Clauses, IReadOnlyList<AcceptanceView> Acceptances,
    IReadOnlyList<ApprovalView> Decisions, TermsView? Terms, IReadOnlyList<CommitmentView> Commitments, IReadOnlyList<ViolationView> Violations,
    AgreementFacts? Facts, bool LinesHeldOffSystem, DateOnly Today)
{
    /// <summary>In force, and the day of the review has come.</summary>
    public bool IsReviewDue => IsBinding && Terms?.NextReviewOn <= Today;

    /// <summary>In force: what makes it up is changed by an amendment only.</summary>
    public bool IsBinding => Text.Status == AgreementStatus.InForce;

    /// <summary>May the mandator decide on it now?</summary>
    public bool IsUndecided => Text.Status is AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple;

    public bool IsDraftAmendment => Text.AmendsId is not null && IsUndecided;

    /// <summary>H5: what a record of an agreement in principle needs.</summary>
    public IReadOnlyList<Missing> ForPrinciple => Facts is not { Status: AgreementStatus.Drafting } f ? [] :
    [
        new("acceptance-missing-ours", f.AcceptedByUs), new("acceptance-missing-theirs", f.AcceptedByCounterpart), new("authority-evidence-missing", f.AuthorityEvidenced),
    ];

    /// <summary>H8: what bringing it into force needs.</summary>
    public IReadOnlyList<Missing> ForForce => Facts is not { } f || !IsUndecided ? [] : [.. Requirements.BringIntoForce.Select(r => new Missing(r.Code, r.Holds(f)))];
}

public sealed record Missing(string Code, bool Holds);

public sealed record AgreementText(
    Guid Id, long Version, string Title, AgreementForm? Form, AgreementStatus Status, int VersionNumber, Guid? AmendsId, DateOnly? ReachedOn, DateOnly? InForceOn, DateOnly? EndsOn, DateTimeOffset? EndedAt, bool EndNeedsConfirmation,
    FieldText Terms, FieldText Witnesses, FieldText LanguageVersions, FieldText AideMemoire, FieldText ResidualIssues)
{
    public IReadOnlyList<OptionLink> Options { get; init; } = [];

    public string? DiscardedBy { get; init; }

    public FieldText DiscardReason { get; init; } = FieldText.Empty;
}

public sealed record OptionLink(Guid Id, string Title);

public sealed record AgreementVersionView(Guid Id, int Number, AgreementStatus Status, DateOnly? InForceOn);

/// <param name="IsNew">Not in the version that this one amends.</param>
public sealed record ClauseView(Guid Id, FieldText Wording, Guid? OptionId, string? Option, bool CrossesRedLine, bool BelowBottomLine, bool IsNew);

/// <param name="IsEarlier">Given to an earlier wording, so it no longer counts.</param>
public sealed record AcceptanceView(Guid Id, Side? Party, FieldText AcceptedBy, FieldText Evidence, bool? HasEvidence, DateOnly? AcceptedOn, bool IsEarlier, bool IsConsent);

/// <param name="IsEarlier">Given on an earlier wording, so it no longer counts.</param>
public sealed record ApprovalView(bool IsApproved, bool NoLineCrossed, FieldText Note, string By, DateTimeOffset At, bool IsEarlier);

public sealed record TermsView(
    Guid Id, long Version, MonitoringMethods? Methods, FieldText WhoMonitors, string? Frequency, DisputeMechanism? Mechanism, DateOnly? NextReviewOn, string NextReviewOwner, DateOnly? EndsOn, bool? OrderConfirmed);

public sealed record CommitmentView(
    Guid Id, long Version, Side? OwedBy, FieldText Act, DateOnly? DueOn, string? Period, CommitmentStatus Status, Fulfilment Fulfilment, bool IsComplete, bool IsTerminal, ObservationView? Newest);

public sealed record ObservationView(Guid Id, DateOnly? On, ObservationResult? Result, ObservationBasis? Basis);

public sealed record ViolationView(Guid Id, DateOnly? OccurredOn, Severity? Severity, FieldText What, DateOnly? SettledOn);

public sealed class GetAgreementHandler(IAppDb db, HeaderQuery header, EvidenceQuery evidence, IFieldVault vault, CaseTime time) : IRequestHandler<GetAgreement, AgreementView>
{
    private const int Most = 50;

    public async Task<AgreementView> Handle(GetAgreement query, CancellationToken ct)
    {
        var (id, agreementId) = query;
        var head = await header.Load(id, ct);
        var line = await db.Set<Agreement>().AsNoTracking()
            .Where(a => a.NegotiationId == id && db.Set<Agreement>().Any(x => x.Id == agreementId && x.NegotiationId == id && x.LineId == a.LineId))
            .OrderByDescending(a => a.VersionNumber).ThenByDescending(a => a.Id).Take(Most).ToListAsync(ct);
        var agreement = line.FirstOrDefault(a => a.Id == agreementId) ?? throw new NotFoundException();
        await vault.Unlock(id, ct);
        var facts = await evidence.Load(id, ct);
        return new(head, Text(head, agreement) with { Options = await Options(agreementId, ct) }, [.. line.Select(a => new AgreementVersionView(a.Id, a.VersionNumber, a.Status, a.InForceOn))],
            await Clauses(head, agreement, ct), await Acceptances(head, agreement, ct), await Decisions(head, agreement, ct), await Terms(head, agreementId, ct),
            await Commitments(head, agreementId, ct), await Violations(head, agreementId, ct), facts.Find(agreementId), facts.LinesHeldOffSystem, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
    }

    private FieldText Show(NegotiationHeader head, Guid row, string field, FieldGroup group, Sealed? value) => vault.Show(head.Reader, row, field, group, value);

    private AgreementText Text(NegotiationHeader head, Agreement a) => new(
        a.Id, a.Version, a.Title, head.Reader.Only(FieldGroup.Analysis, a.Form), a.Status, a.VersionNumber, a.AmendsId, a.ReachedOn, a.InForceOn, a.EndsOn, a.EndedAt, a.EndNeedsConfirmation,
        Show(head, a.Id, nameof(a.Terms), FieldGroup.Positions, a.Terms), Show(head, a.Id, nameof(a.Witnesses), FieldGroup.Interlocutors, a.Witnesses),
        Show(head, a.Id, nameof(a.LanguageVersions), FieldGroup.Analysis, a.LanguageVersions), Show(head, a.Id, nameof(a.AideMemoire), FieldGroup.Positions, a.AideMemoire),
        Show(head, a.Id, nameof(a.ResidualIssues), FieldGroup.Positions, a.ResidualIssues))
    {
        DiscardedBy = a.DiscardedBy is { } by ? head.NameOf(by) : null,
        DiscardReason = Show(head, a.Id, nameof(a.DiscardReason), FieldGroup.Analysis, a.DiscardReason),
    };

    private async Task<IReadOnlyList<OptionLink>> Options(Guid agreement, CancellationToken ct) =>
        await db.Set<Option>().AsNoTracking().Where(o => db.Set<Agreement>().Any(a => a.Id == agreement && a.SelectedOptions.Any(s => s.OptionId == o.Id)))
            .OrderBy(o => o.Id).Take(Most).Select(o => new OptionLink(o.Id, o.Title)).ToListAsync(ct);

    private async Task<IReadOnlyList<ClauseView>> Clauses(NegotiationHeader head, Agreement agreement, CancellationToken ct) =>
        [.. (await db.Set<Clause>().AsNoTracking().Where(c => c.AgreementId == agreement.Id).OrderBy(c => c.Rank == 0).ThenBy(c => c.Rank).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { Clause = c, Option = db.Set<Option>().Where(o => o.Id == c.OptionId).Select(o => o.Title).FirstOrDefault() }).ToListAsync(ct))
            .Select(c => new ClauseView(c.Clause.Id, Show(head, c.Clause.Id, nameof(Clause.Wording), FieldGroup.Positions, c.Clause.Wording), c.Clause.OptionId, c.Option, head.Reader.MayRead(FieldGroup.Analysis) && c.Clause.CrossesRedLineId is not null, head.Reader.MayRead(FieldGroup.Analysis) && c.Clause.BelowBottomLine == true,
                agreement.AmendsId is not null && c.Clause.ReplacesId is null))];

    private async Task<IReadOnlyList<AcceptanceView>> Acceptances(NegotiationHeader head, Agreement agreement, CancellationToken ct) =>
        [.. (await db.Set<Acceptance>().AsNoTracking().Where(a => a.AgreementId == agreement.Id).OrderBy(a => a.Id).Take(Most).ToListAsync(ct))
            .Select(a => new AcceptanceView(a.Id, a.Party, Show(head, a.Id, nameof(a.AcceptedBy), FieldGroup.Interlocutors, a.AcceptedBy), Show(head, a.Id, nameof(a.EvidenceOfAuthority), FieldGroup.Interlocutors, a.EvidenceOfAuthority), head.Reader.Only<bool?>(FieldGroup.Interlocutors, a.HasEvidence), a.AcceptedOn,
                a.WordingVersion != agreement.WordingVersion, a.IsConsent))];

    private async Task<IReadOnlyList<ApprovalView>> Decisions(NegotiationHeader head, Agreement agreement, CancellationToken ct) =>
        [.. (await db.Set<AgreementApproval>().AsNoTracking().Where(a => a.AgreementId == agreement.Id).OrderByDescending(a => a.Id).Take(Most).ToListAsync(ct))
            .Select(a => new ApprovalView(a.IsApproved, head.Reader.MayRead(FieldGroup.Analysis) && a.NoLineCrossedConfirmed, Show(head, a.Id, nameof(a.Note), FieldGroup.Analysis, a.Note), head.NameOf(a.By), a.At,
                a.WordingVersion != agreement.WordingVersion))];

    private async Task<TermsView?> Terms(NegotiationHeader head, Guid agreement, CancellationToken ct)
    {
        T? Analysis<T>(T? value) => head.Reader.Only(FieldGroup.Analysis, value);
        return await db.Set<ImplementationTerms>().AsNoTracking().OrderByDescending(t => t.Id).FirstOrDefaultAsync(t => t.AgreementId == agreement, ct) is { } t
            ? new(t.Id, t.Version, Analysis<MonitoringMethods?>(t.MonitoringMethods), Show(head, t.Id, nameof(t.WhoMonitorsAndReports), FieldGroup.Analysis, t.WhoMonitorsAndReports),
                Analysis(t.Frequency), Analysis(t.DisputeMechanism), t.NextReviewOn, head.NameOf(t.NextReviewOwner), t.EndsOn, Analysis(t.OrderConfirmedDownTheChain))
            : null;
    }

    private async Task<IReadOnlyList<CommitmentView>> Commitments(NegotiationHeader head, Guid agreement, CancellationToken ct) =>
        [.. (await db.Set<Commitment>().AsNoTracking().Where(c => c.AgreementId == agreement).OrderBy(c => c.Rank == 0).ThenBy(c => c.Rank).ThenBy(c => c.Id).Take(Most)
            .Select(c => new
            {
                Commitment = c,
                Newest = db.Set<Observation>().Where(o => o.CommitmentId == c.Id).OrderByDescending(o => o.Id).Select(o => new ObservationView(o.Id, o.ObservedOn, o.Result, o.Basis)).FirstOrDefault(),
                // Seen before the amendment; one condition for both would need APPLY, which SQLite does not have.
                Before = db.Set<Observation>().Where(o => c.ReplacesId != null && o.CommitmentId == c.ReplacesId).OrderByDescending(o => o.Id).Select(o => new ObservationView(o.Id, o.ObservedOn, o.Result, o.Basis)).FirstOrDefault(),
            }).ToListAsync(ct))
            .Select(x => (x.Commitment, Newest: x.Newest ?? (x.Commitment.IsReworded ? null : x.Before))).Select(x => new CommitmentView(x.Commitment.Id, x.Commitment.Version, head.Reader.Only(FieldGroup.Positions, x.Commitment.OwedBy), Show(head, x.Commitment.Id, nameof(Commitment.Act), FieldGroup.Positions, x.Commitment.Act),
                x.Commitment.DueOn, head.Reader.Only(FieldGroup.Positions, x.Commitment.Period), x.Commitment.Status, x.Commitment.Fulfilment, x.Commitment.IsComplete, x.Commitment.IsTerminal, head.Reader.Only(FieldGroup.Analysis, x.Newest)))];

    private async Task<IReadOnlyList<ViolationView>> Violations(NegotiationHeader head, Guid agreement, CancellationToken ct) =>
        [.. (await db.Set<Violation>().AsNoTracking()
            // A violation need not name a commitment, and two nulls are equal here: without the first condition strangers' ones would match.
            .Where(v => v.NegotiationId == head.Id && v.CommitmentId != null && db.Set<Commitment>().Any(c => c.AgreementId == agreement && (c.Id == v.CommitmentId || c.ReplacesId == v.CommitmentId)))
            .OrderByDescending(v => v.Id).Take(Most).ToListAsync(ct))
            .Select(v => new ViolationView(v.Id, v.OccurredOn, head.Reader.Only(FieldGroup.Analysis, v.Severity), Show(head, v.Id, nameof(v.WhatHappened), FieldGroup.Positions, v.WhatHappened), v.SettledOn))];
}
