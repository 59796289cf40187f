using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>
/// M10: a new version with everything that makes up the old one, as copies that remember what they repeat, so that the old
/// version stays whole. A technical one is in force at once by the consents recorded with it.
/// </summary>
public sealed class AgreementAmender(IAppDb db, IFieldVault vault, LineCheck lines)
{
    public async Task<Agreement> Amend(Agreement current, Intended intended, Guid by, When when, CancellationToken ct)
    {
        var technical = intended.Inputs.Choice<AmendmentKind>("amendment-kind") == AmendmentKind.Technical;
        if (technical) await RefuseCrossedLines(current, ct);
        await vault.Unlock(current.NegotiationId, ct);
        var number = await db.Set<Agreement>().Where(a => a.LineId == current.LineId && a.NegotiationId == current.NegotiationId).MaxAsync(a => a.VersionNumber, ct) + 1;
        var next = current.Amend(technical, number, intended.Inputs.Date("effective-on"), Values(current), when.RecordedAt);
        db.Set<Agreement>().Add(next);

        // Copies are made within a millisecond, so their ids do not keep the order; their rank does.
        var rank = 0;
        foreach (var clause in await Parts<Clause>(current).OrderBy(c => c.Rank == 0).ThenBy(c => c.Rank).ThenBy(c => c.Id).ToListAsync(ct))
            Copy(clause, new Clause(next.NegotiationId), next).Repeats(clause, ++rank);
        if (await Parts<ImplementationTerms>(current).OrderByDescending(t => t.Id).FirstOrDefaultAsync(ct) is { } terms)
            Copy(terms, new ImplementationTerms(next.NegotiationId), next, EndOf(current, terms)).Repeats(terms);
        foreach (var duty in await Parts<Commitment>(current).OrderBy(c => c.Rank == 0).ThenBy(c => c.Rank).ThenBy(c => c.Id).ToListAsync(ct))
        {
            var copy = Copy(duty, new Commitment(next.NegotiationId), next);
            copy.Repeats(duty, ++rank);
            if (technical) Replace(duty, copy);
        }
        if (technical) Conclude(next, intended, by, when);
        return next;
    }

    /// <summary>The next version comes into force in place of the one of its line that is, with the duties it repeats.</summary>
    public async Task Supersede(Agreement next, DateTimeOffset now, CancellationToken ct)
    {
        var old = await db.Set<Agreement>().FirstOrDefaultAsync(a => a.NegotiationId == next.NegotiationId && a.LineId == next.LineId && a.Id != next.Id && a.Status == AgreementStatus.InForce, ct);
        old?.Supersede(now);
        var before = old is null ? [] : await Parts<Commitment>(old).ToListAsync(ct);
        foreach (var duty in await Parts<Commitment>(next).Where(c => c.Status == CommitmentStatus.Proposed).ToListAsync(ct))
            // A technical amendment meanwhile has repeated the same duty once more.
            duty.ComeIntoForce(before.FirstOrDefault(b => b.Id == duty.ReplacesId || b.ReplacesId != null && b.ReplacesId == duty.ReplacesId));
        foreach (var duty in before.Where(d => !d.IsTerminal)) duty.Settle(CommitmentFate.Transferred);
    }

    private static void Replace(Commitment duty, Commitment copy)
    {
        copy.ComeIntoForce(duty);
        if (!duty.IsTerminal) duty.Settle(CommitmentFate.Transferred);
    }

    /// <summary>The changed words, the consents that stand as acceptances, and the approval that the move itself is.</summary>
    private void Conclude(Agreement next, Intended intended, Guid by, When when)
    {
        var changed = new Clause(next.NegotiationId);
        changed.Write(new Dictionary<string, string?> { [nameof(Clause.AgreementId)] = next.Id.ToString(), [nameof(Clause.Wording)] = intended.Inputs.Text("clause-changed") });
        db.Set<Clause>().Add(changed);
        var on = DateOnly.FromDateTime(when.OccurredAt.UtcDateTime);
        db.Set<Acceptance>().Add(next.Consent(Side.Us, intended.Inputs.Text("consent-ours")!, on));
        db.Set<Acceptance>().Add(next.Consent(Side.Counterpart, intended.Inputs.Text("consent-theirs")!, on));
        db.Set<AgreementApproval>().Add(new AgreementApproval(next.NegotiationId, next.Id, next.WordingVersion, approved: true, noLineCrossedConfirmed: false, intended.Inputs.Text("reason"), by, when.RecordedAt));
    }

    /// <summary>H6 and H7 guard every approval. Lines held off-system need a fresh word only where the substance changes.</summary>
    private async Task RefuseCrossedLines(Agreement current, CancellationToken ct)
    {
        var codes = LineCheck.Codes(await lines.Crossed(current.NegotiationId, current.Id, ct), heldOffSystem: false, noLineCrossedConfirmed: false);
        if (codes.Count > 0) throw new DomainException(codes);
    }

    private IQueryable<T> Parts<T>(Agreement of) where T : Sheet, IAgreementPart => db.Set<T>().Where(p => p.NegotiationId == of.NegotiationId && p.AgreementId == of.Id);

    private T Copy<T>(T part, T copy, Agreement next, params (string Field, string Value)[] changed) where T : Sheet, IAgreementPart
    {
        var values = Values(part);
        values[nameof(IAgreementPart.AgreementId)] = next.Id.ToString();
        foreach (var (field, value) in changed) values[field] = value;
        copy.Write(values);
        db.Set<T>().Add(copy);
        return copy;
    }

    /// <summary>A renewal has moved the end on without touching the terms.</summary>
    private static (string, string)[] EndOf(Agreement current, ImplementationTerms terms) =>
        current.EndsOn is { } end && end >= terms.NextReviewOn ? [(nameof(ImplementationTerms.EndsOn), end.ToString("O"))] : [];

    private Dictionary<string, string?> Values(Sheet sheet) => Sheet.FieldsOf(sheet.GetType()).ToDictionary(f => f.Name, f => f.Kind == FieldKind.Text
        ? vault.Open(sheet.NegotiationId, sheet.Id, f.Name, f.Read(sheet) as Sealed)
        : f.Written(sheet));
}
