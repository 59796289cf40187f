using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>M10: a new version with the wording of the old one. A technical one carries the duties and terms over at once.</summary>
public sealed class AgreementAmender(IAppDb db, IFieldVault vault)
{
    public async Task<Agreement> Amend(Agreement current, Intended intended, When when, CancellationToken ct)
    {
        await vault.Unlock(current.NegotiationId, ct);
        string? Open(string field, Sealed? value) => vault.Open(current.NegotiationId, current.Id, field, value);
        var wording = new Dictionary<string, string?>
        {
            [nameof(Agreement.Title)] = current.Title,
            [nameof(Agreement.Form)] = current.Form?.ToString(),
            [nameof(Agreement.Terms)] = Open(nameof(Agreement.Terms), current.Terms),
            [nameof(Agreement.Witnesses)] = Open(nameof(Agreement.Witnesses), current.Witnesses),
            [nameof(Agreement.LanguageVersions)] = Open(nameof(Agreement.LanguageVersions), current.LanguageVersions),
            [nameof(Agreement.AideMemoire)] = Open(nameof(Agreement.AideMemoire), current.AideMemoire),
        };
        var technical = intended.Inputs.Choice<AmendmentKind>("amendment-kind") == AmendmentKind.Technical;
        var next = current.Amend(technical, intended.Inputs.Date("effective-on"), wording, when.RecordedAt);
        db.Set<Agreement>().Add(next);
        if (!technical) return next;

        foreach (var duty in await db.Set<Commitment>().Where(c => c.AgreementId == current.Id).ToListAsync(ct)) duty.CarryOver(next.Id);
        foreach (var terms in await db.Set<ImplementationTerms>().Where(t => t.AgreementId == current.Id).ToListAsync(ct)) terms.CarryOver(next.Id);
        return next;
    }
}
