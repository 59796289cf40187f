using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The links of a negotiation. The other end is named only to a reader who is on its list too.</summary>
public sealed record GetLinks(Guid NegotiationId) : IQuery<NegotiationLinks>;

public sealed record NegotiationLinks(NegotiationHeader Head, IReadOnlyList<LinkView> Links);

/// <param name="Stance">What we answer to the link; part of our position, so null above the reader's clearance and for a link that the other side asserted.</param>
/// <param name="OtherId">Null, like the code name, when the other negotiation is not the reader's to see.</param>
public sealed record LinkView(Guid Id, long Version, LinkKind Kind, LinkStance? Stance, bool OtherLeadInformed, bool IsOurs, Guid? OtherId, string? OtherCodeName, FieldText Wording, FieldText AssertedBy, FieldText Effect);

public sealed class GetLinksHandler(IAppDb db, HeaderQuery headers, IFieldVault vault, ICurrentUser user) : IRequestHandler<GetLinks, NegotiationLinks>
{
    public async Task<NegotiationLinks> Handle(GetLinks query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var rows = await db.Set<NegotiationLink>().AsNoTracking().Where(l => l.NegotiationId == head.Id || l.OtherNegotiationId == head.Id).OrderBy(l => l.Id).Take(100).ToListAsync(ct);
        var others = rows.Select(l => l.NegotiationId == head.Id ? l.OtherNegotiationId : l.NegotiationId).ToList();
        var names = await db.VisibleTo(user.Id, head.Practice?.Id).Where(n => others.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.CodeName, ct);
        await vault.Unlock(head.Id, ct);
        return new(head, [.. rows.Where(l => l.NegotiationId == head.Id || names.ContainsKey(l.NegotiationId)).Select(l => View(l, head, names))]);
    }

    /// <summary>A link asserted by the other side shows that it is there; its wording belongs to the other negotiation.</summary>
    private LinkView View(NegotiationLink link, NegotiationHeader head, Dictionary<Guid, string> names)
    {
        var ours = link.NegotiationId == head.Id;
        var other = ours ? link.OtherNegotiationId : link.NegotiationId;
        FieldText Show(string field, FieldGroup group, Sealed? value) => ours ? vault.Show(head.Reader, link.Id, field, group, value) : FieldText.Empty;
        return new(link.Id, link.Version, link.Kind, ours ? head.Reader.Only(FieldGroup.Positions, (LinkStance?)link.Stance) : null, link.OtherLeadInformed, ours, names.ContainsKey(other) ? other : null, names.GetValueOrDefault(other),
            Show(nameof(link.Wording), FieldGroup.Positions, link.Wording), Show(nameof(link.AssertedBy), FieldGroup.Interlocutors, link.AssertedBy), Show(nameof(link.HumanitarianEffect), FieldGroup.Analysis, link.HumanitarianEffect));
    }
}
