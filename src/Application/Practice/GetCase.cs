using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>A case: what everybody in an exercise may know of it, and for a trainer all of it.</summary>
/// <param name="Version">The newest when none is said.</param>
public sealed record GetCase(string Key, int? Version = null) : IQuery<CaseView>;

/// <param name="Inside">For trainers: what players learn in the course of an exercise, or never.</param>
/// <param name="Versions">The newest first.</param>
public sealed record CaseView(
    Guid CaseVersionId, string Key, int Version, string Language, string Title, string Summary, string Setting, string Country, string Area, string Counterpart,
    SubstantiveAreas SubstantiveAreas, int Minutes, IReadOnlyList<CaseSide> Sides, IReadOnlyList<CaseRoleView> Roles, CaseInside? Inside, IReadOnlyList<int> Versions);

/// <param name="Brief">For trainers; null for everybody else.</param>
public sealed record CaseRoleView(string Key, string Name, string Side, RoleKind Kind, TeamRole? Seat, string Profile, string? Brief);

/// <param name="Weights">Of every criterion that does not weigh 1.</param>
public sealed record CaseInside(
    IReadOnlyList<Inject> Injects, IReadOnlyList<ExpectedMove> ExpectedMoves, IReadOnlyList<string> Debrief, IReadOnlyList<CaseCriterion> Criteria, IReadOnlyDictionary<string, decimal> Weights);

public sealed class GetCaseHandler(IAppDb db, ICurrentUser user) : IRequestHandler<GetCase, CaseView>
{
    private const int MostVersions = 50;

    /// <summary>Whoever can lead or play an exercise.</summary>
    internal const InstallationRoles Readers = InstallationRoles.Trainer | InstallationRoles.Trainee | InstallationRoles.Negotiator;

    public async Task<CaseView> Handle(GetCase query, CancellationToken ct)
    {
        if ((user.Roles & (Readers | ImportCasePackHandler.Importers)) == 0) throw new NotFoundException();
        var versions = await db.Set<CaseVersion>().Where(v => v.Key == query.Key).OrderByDescending(v => v.Version).Take(MostVersions).Select(v => v.Version).ToListAsync(ct);
        var wanted = query.Version ?? versions.FirstOrDefault();
        var version = await db.Set<CaseVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Key == query.Key && v.Version == wanted, ct) ?? throw new NotFoundException();
        var leads = (user.Roles & InstallationRoles.Trainer) != 0;
        var p = version.Pack;
        return new(version.Id, p.Key, p.Version, p.Language, p.Title, p.Summary, p.Setting, p.Country, p.Area, p.Counterpart, p.SubstantiveAreas, p.Minutes, p.Sides,
            [.. p.Roles.Select(r => new CaseRoleView(r.Key, r.Name, r.Side, r.Kind, r.Seat, r.Profile, leads ? r.Brief : null))],
            leads ? new(p.Injects, p.ExpectedMoves, p.Debrief, p.Criteria, p.Weights) : null, versions);
    }
}
