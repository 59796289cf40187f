using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Testing;

/// <summary>A small case with everything that a case may hold: two sides that keep a record, a counterpart, an observer, every kind of inject.</summary>
public static class PracticeCases
{
    /// <summary>Every brief begins with it, and nothing public does.</summary>
    public const string Secret = "brief-7c41";

    public static CasePack Small(string key = "two-roads") => new(
        key, 1, "en", "Two roads", "A valley with two roads.", "Snow has closed one of them.", "XVD", "North valley", "The council", SubstantiveAreas.HumanitarianAccess, 240,
        [new("relief", "Relief agencies", "HERON"), new("ministry", "The ministry", "EGRET"), new("council", "The council", null), new("watch", "Observers", null)],
        [
            Role("R1", "relief", RoleKind.Negotiator, TeamRole.LeadNegotiator), Role("R2", "relief", RoleKind.Negotiator, TeamRole.AlternateNegotiator), Role("R3", "relief", RoleKind.Support, TeamRole.SupportTeam),
            Role("R4", "council", RoleKind.Counterpart, null), Role("R5", "council", RoleKind.Counterpart, null),
            Role("R6", "ministry", RoleKind.Negotiator, TeamRole.LeadNegotiator), Role("R7", "ministry", RoleKind.Mandator, TeamRole.Mandator),
            Role("R8", "watch", RoleKind.Observer, null),
        ],
        [
            new("I1", 30, null, null, ["R1"], "A rumour", "They look into it"), new("I2", 60, null, null, [], "A car is stopped", null),
            new("I3", null, Step.DecideObjectivesAndStrategy, null, ["R4"], "The council hears of it", null), new("I4", null, null, null, ["R1", "R5"], "A memo", null), new("I5", 180, null, 6, [], "The first convoy", null),
        ],
        [new(Step.CoordinateApproach, "Find a common position"), new(Step.DecideObjectivesAndStrategy, "Set red lines")],
        ["Where did authority lie?", "Who carried what alone?"], [new("C1-1", "Finds out who commands the pass")], new Dictionary<string, decimal> { ["Q2"] = 2m, ["C1-1"] = 1.5m });

    private static CaseRole Role(string key, string side, RoleKind kind, TeamRole? seat) => new(key, $"Role {key}", side, kind, seat, $"What all know of {key}", $"{Secret} {key}");
}
