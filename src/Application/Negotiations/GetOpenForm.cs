using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>Who may be named as mandator; the form exists only for those who may open a negotiation.</summary>
public sealed record GetOpenForm : IQuery<OpenForm>;

public sealed record OpenForm(IReadOnlyList<PersonChoice> Mandators);

public sealed record PersonChoice(Guid Id, string Name);

public sealed class GetOpenFormHandler(IAppDb db, ICurrentUser user) : IRequestHandler<GetOpenForm, OpenForm>
{
    public const int Most = 500;

    public async Task<OpenForm> Handle(GetOpenForm query, CancellationToken ct)
    {
        if ((user.Roles & InstallationRoles.Negotiator) == 0) throw new NotFoundException();
        return new(await db.People.AsNoTracking()
            .Where(p => p.Id != user.Id && !p.IsDisabled && p.Organisation == user.Organisation && (p.Roles & InstallationRoles.Negotiator) != 0)
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(Most)
            .Select(p => new PersonChoice(p.Id, p.Name)).ToListAsync(ct));
    }
}
