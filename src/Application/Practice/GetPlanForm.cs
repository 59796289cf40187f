using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>The cases that can be planned: each in its newest version, and the version that somebody comes with.</summary>
public sealed record GetPlanForm(Guid? CaseVersionId = null) : IQuery<PlanForm>;

/// <param name="Cases">By title; an older version stands before its newer one.</param>
public sealed record PlanForm(IReadOnlyList<CaseChoice> Cases);

public sealed record CaseChoice(Guid CaseVersionId, string Key, string Title, int Version);

public sealed class GetPlanFormHandler(IAppDb db, ICurrentUser user) : IRequestHandler<GetPlanForm, PlanForm>
{
    public const int MostCases = 500;

    public async Task<PlanForm> Handle(GetPlanForm query, CancellationToken ct)
    {
        // Who may not plan one does not learn that the form exists.
        if ((user.Roles & InstallationRoles.Trainer) == 0) throw new NotFoundException();
        return new(await db.Set<CaseVersion>().AsNoTracking().Where(v => v.Id == query.CaseVersionId || !db.Set<CaseVersion>().Any(w => w.Key == v.Key && w.Version > v.Version))
            .OrderBy(v => v.Title).ThenBy(v => v.Key).ThenBy(v => v.Version).Take(MostCases).Select(v => new CaseChoice(v.Id, v.Key, v.Title, v.Version)).ToListAsync(ct));
    }
}
