using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Encounters;

/// <summary>What the contact form offers: the issues that a position can land on, and the interlocutors by their code names.</summary>
public sealed record GetContactForm(Guid NegotiationId) : IQuery<ContactFormView>;

public sealed record ContactFormView(NegotiationHeader Head, IReadOnlyList<IssueChoice> Issues, IReadOnlyList<string> Known);

public sealed record IssueChoice(Guid Id, string Title);

public sealed class GetContactFormHandler(IAppDb db, HeaderQuery header) : IRequestHandler<GetContactForm, ContactFormView>
{
    /// <summary>More issues than this make no list to choose from; the rest are reached from step 5.</summary>
    private const int Most = 100;

    public async Task<ContactFormView> Handle(GetContactForm query, CancellationToken ct)
    {
        var head = await header.Load(query.NegotiationId, ct);
        var issues = await db.Set<Issue>().AsNoTracking()
            .Where(i => i.NegotiationId == query.NegotiationId && i.Status != IssueStatus.Excluded)
            .OrderBy(i => i.Id).Take(Most).Select(i => new IssueChoice(i.Id, i.Title)).ToListAsync(ct);
        var known = !head.Reader.MayRead(FieldGroup.Interlocutors) ? [] : await db.Set<Interlocutor>().AsNoTracking().Where(i => i.NegotiationId == query.NegotiationId && i.ReplacedOn == null)
            .OrderBy(i => i.Alias).Take(Most).Select(i => i.Alias).ToListAsync(ct);
        return new(head, issues, known);
    }
}
