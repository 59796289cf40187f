using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>A case: what everybody in an exercise may know of it, and for a trainer who does not play it all of it.</summary>
/// <param name="Version">The newest when none is said.</param>
public sealed record GetCase(string Key, int? Version = null) : IQuery<CaseView>;

/// <param name="Inside">For trainers: what players learn in the course of an exercise, or never.</param>
/// <param name="Versions">The newest first.</param>
/// <param name="IsPlayed">The reader plays in an exercise of it that is not opened yet, and leads none: a trainer then reads what players read.</param>
public sealed record CaseView(
    Guid CaseVersionId, string Key, int Version, string Language, string Title, string Summary, string Setting, string Country, string Area, string Counterpart,
    SubstantiveAreas SubstantiveAreas, int Minutes, IReadOnlyList<CaseSide> Sides, IReadOnlyList<CaseRoleView> Roles, CaseInside? Inside, IReadOnlyList<int> Versions, bool IsPlayed);

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
        var played = await db.PlaysCase(query.Key, user.Id, ct);
        var leads = (user.Roles & InstallationRoles.Trainer) != 0 && !played;
        var p = version.Pack;
        return new(version.Id, p.Key, p.Version, p.Language, p.Title, p.Summary, p.Setting, p.Country, p.Area, p.Counterpart, p.SubstantiveAreas, p.Minutes, p.Sides,
            [.. p.Roles.Select(r => new CaseRoleView(r.Key, r.Name, r.Side, r.Kind, r.Seat, r.Profile, leads ? r.Brief : null))],
            leads ? new(p.Injects, p.ExpectedMoves, p.Debrief, p.Criteria, p.Weights) : null, versions, played);
    }
}

internal static class PlayedCases
{
    /// <summary>Plays in an exercise of this case whose debrief may still come, and leads none of it, now or before: whoever does knows the case.</summary>
    public static Task<bool> PlaysCase(this IAppDb db, string key, Guid person, CancellationToken ct)
    {
        var runs = db.Set<Exercise>().Where(e => db.Set<CaseVersion>().Any(v => v.Id == e.CaseVersionId && v.Key == key));
        return db.People.AnyAsync(p => p.Id == person && !runs.Any(e => e.TrainerId == person)
            && runs.Any(e => e.DebriefedAt == null && e.State != ExerciseState.Ended && db.Set<RoleAssignment>().Any(a => a.ExerciseId == e.Id && a.PersonId == person)), ct);
    }
}
