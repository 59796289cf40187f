using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Domain.Practice;

/// <summary>
/// A practice case as its author wrote it: one file, one version, one language. Everybody in an exercise sees the setting, the
/// public profiles and the sides; a brief is for its role alone until the debrief is opened (DOMAIN 5.9, 10, 11).
/// </summary>
/// <param name="Key">Lower-case words joined by hyphens; with the version the name of this pack for ever.</param>
/// <param name="Country">An ISO 3166 code of the range that users assign, so that no exercise names a country.</param>
/// <param name="Weights">By criterion, of the rubric or of this case; a criterion that is missing weighs 1.</param>
public sealed record CasePack(
    string Key, int Version, string Language, string Title, string Summary, string Setting, string Country, string Area, string Counterpart,
    SubstantiveAreas SubstantiveAreas, int Minutes, IReadOnlyList<CaseSide> Sides, IReadOnlyList<CaseRole> Roles, IReadOnlyList<Inject> Injects,
    IReadOnlyList<ExpectedMove> ExpectedMoves, IReadOnlyList<string> Debrief, IReadOnlyList<CaseCriterion> Criteria, IReadOnlyDictionary<string, decimal> Weights);

/// <summary>Those who play together. A side that keeps a record has a negotiation of its own with an access list of its own.</summary>
/// <param name="CodeName">Of its negotiation; null for a side that keeps no record.</param>
public sealed record CaseSide(string Key, string Name, string? CodeName)
{
    public bool KeepsRecord => CodeName is not null;
}

public enum RoleKind { Negotiator = 1, Support, Mandator, Counterpart, Intermediary, Observer }

/// <param name="Key">R1, R2, … inside the case.</param>
/// <param name="Seat">On the access list of the side's negotiation; null for a role that never sees a record.</param>
public sealed record CaseRole(string Key, string Name, string Side, RoleKind Kind, TeamRole? Seat, string Profile, string Brief);

/// <summary>
/// News that the trainer's clock, a step or the trainer's hand brings. At most one of the two triggers is given; with neither it
/// comes by hand only, and by hand any may come early.
/// </summary>
/// <param name="AfterMinutes">Minutes of play since the exercise began, jumps not counted.</param>
/// <param name="OnStep">When a negotiation of the exercise reaches this step.</param>
/// <param name="Day">The exercise day the clock jumps to before it comes; null for no jump.</param>
/// <param name="To">Keys of roles; empty for everybody.</param>
public sealed record Inject(string Key, int? AfterMinutes, Step? OnStep, int? Day, IReadOnlyList<string> To, string Content, string? ExpectedEffect);

public sealed record ExpectedMove(Step Step, string Description);

/// <param name="Key">C1-1, C1-2, …; the shared rubric has Q1 to Q12.</param>
/// <param name="Facts">What the record of a side shows beside it; null for a criterion that only an observer can judge.</param>
public sealed record CaseCriterion(string Key, string Sound, IReadOnlyList<RubricFactKind>? Facts = null);

/// <summary>Looking things up in a pack by their keys, with the refusals of the domain.</summary>
public static class CasePackParts
{
    public static CaseRole Role(this CasePack pack, string key) => pack.Roles.FirstOrDefault(r => r.Key == key) ?? throw new DomainException("role-unknown");

    public static Inject Inject(this CasePack pack, string key) => pack.Injects.FirstOrDefault(i => i.Key == key) ?? throw new DomainException("inject-unknown");

    /// <summary>Does it reach somebody who plays these roles?</summary>
    public static bool Reaches(this Inject inject, IEnumerable<string> roles) => inject.To.Count == 0 || inject.To.Intersect(roles).Any();
}
