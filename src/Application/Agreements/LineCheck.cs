using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;

namespace NegotiationTracker.Application.Agreements;

/// <summary>Which limits an agreement touches, by counts: enough for H6 and H7, and no text leaves the vault for it.</summary>
public sealed record LinesCrossed(int AbsoluteRedLines, int RedLinesWithoutCompromise, int BottomLinesWithoutCompromise);

public sealed class LineCheck(IAppDb db, CaseTime time)
{
    /// <summary>An agreement about nothing cannot be held against any line: it names the options it carries out, or has clauses.</summary>
    public async Task<bool> HasSubstance(Guid agreementId, CancellationToken ct) =>
        await Options(agreementId).AnyAsync(ct) || await db.Set<Clause>().AnyAsync(c => c.AgreementId == agreementId, ct);

    private IQueryable<Guid?> Options(Guid agreementId) =>
        db.Set<Option>().Where(o => db.Set<Agreement>().Any(a => a.Id == agreementId && a.SelectedOptions.Any(s => s.OptionId == o.Id))
            || db.Set<Clause>().Any(c => c.AgreementId == agreementId && c.OptionId == o.Id)).Select(o => (Guid?)o.Id);

    public async Task<LinesCrossed> Crossed(Guid negotiationId, Guid agreementId, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var clauses = db.Set<Clause>().Where(c => c.AgreementId == agreementId);
        var options = Options(agreementId);
        // A line replaced by a later revision or withdrawn limits nothing any more.
        var lines = db.Set<RedLine>().Where(l => l.NegotiationId == negotiationId && l.Withdrawn != true && !db.Set<RedLine>().Any(r => r.Replaces == l.Id));
        var crossed = lines.Where(l => clauses.Any(c => c.CrossesRedLineId == l.Id)
            || db.Set<RedLineCheck>().Any(k => k.RedLineId == l.Id && k.Result == RedLineResult.Crossed && options.Contains(k.OptionId)));
        var compromises = db.Set<CompromiseDecision>().Where(d => d.NegotiationId == negotiationId && d.ExpiresOn >= today && d.Review != CompromiseReview.End && options.Contains(d.OptionId));
        var below = db.Set<OptionAssessment>().Where(a => a.BottomLine == BottomLineCheck.BelowBottomLine && options.Contains(a.OptionId));

        return new LinesCrossed(
            await crossed.CountAsync(l => l.IsAbsolute == true, ct),
            await crossed.CountAsync(l => l.IsAbsolute != true && !compromises.Any(d => d.Touches == CompromiseTouches.RedLine && d.RedLineId == l.Id), ct),
            await below.CountAsync(a => !compromises.Any(d => d.Touches == CompromiseTouches.BottomLine && d.OptionId == a.OptionId), ct)
                + await clauses.CountAsync(c => c.BelowBottomLine == true && !compromises.Any(d => d.Touches == CompromiseTouches.BottomLine && d.OptionId == c.OptionId), ct));
    }

    public static IReadOnlyList<string> Codes(LinesCrossed crossed, bool heldOffSystem, bool noLineCrossedConfirmed)
    {
        var codes = new List<string>();
        if (crossed.AbsoluteRedLines > 0) codes.Add("absolute-red-line-crossed");
        if (crossed.RedLinesWithoutCompromise > 0) codes.Add("red-line-needs-compromise");
        if (crossed.BottomLinesWithoutCompromise > 0) codes.Add("bottom-line-needs-compromise");
        if (heldOffSystem && !noLineCrossedConfirmed) codes.Add("no-line-crossed-unconfirmed");
        return codes;
    }
}

