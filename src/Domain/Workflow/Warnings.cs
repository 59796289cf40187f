using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>W1–W21 and the moves at which each is asked (RULINGS 1). W8 and W20 stand on the record itself, open until answered.</summary>
public static class Warnings
{
    private static readonly Warning _w01 = new("W1", Step.CoordinateApproach, e => !e.AlternateNamed);
    private static readonly Warning _w02 = new("W2", Step.CoordinateApproach, e => e.PartnerDissentsOrUnasked);
    private static readonly Warning _w03 = new("W3", Step.CoordinateApproach, e => !e.HostAuthorityInformed || !e.AffectedPeopleConsulted);
    private static readonly Warning _w04 = new("W4", Step.DecideObjectivesAndStrategy, e => e.ObjectiveWithoutAlternative);
    private static readonly Warning _w05 = new("W5", Step.LearnAboutCounterpart, e => e.ProfileWeakOrOld);
    private static readonly Warning _w06 = new("W6", Step.LearnAboutCounterpart, e => e.InterlocutorAuthorityUnverified);
    private static readonly Warning _w07 = new("W7", Step.LearnAboutCounterpart, e => !e.LegalStatusChecked);
    private static readonly Warning _w09 = new("W9", Step.BuildConsensusOnProcess, e => !e.ProcessTermsConfirmed);
    private static readonly Warning _w10 = new("W10", Step.IdentifyIssues, e => e.IssueFromOneSideOnly);
    private static readonly Warning _w11 = new("W11", Step.DevelopOptions, e => e.OptionsAssessed == 1 || e.OptionUnclear);
    private static readonly Warning _w12 = new("W12", Step.IdentifyIssues, e => e.ImpasseOpen || e.IntractableIssue);
    private static readonly Warning _w13 = new("W13", Step.SeekAgreement, e => e.Focus is { OralWithoutAideMemoire: true });
    private static readonly Warning _w16 = new("W16", Step.CoordinateApproach, e => e.SeriousEventSinceCaution);
    private static readonly Warning _w17 = new("W17", Step.SeekAgreement, e => e.UltimatumWithoutPlan);
    private static readonly Warning _w18 = new("W18", Step.CoordinateApproach, e => e.LinkedLeadUninformed);

    /// <summary>Doubts that no move asks about: they stand on a contact and on a third party until somebody answers them there.</summary>
    public static readonly IReadOnlyList<Warning> OnRecord =
    [
        new("W8", Step.BuildConsensusOnProcess, e => e.MeetingWithoutGuaranteeAnswer),
        new("W20", Step.BuildConsensusOnProcess, e => e.ThirdPartyRolesMixed),
    ];

    private static readonly (string Code, Func<AgreementFacts, bool> Applies)[] _atForce =
    [
        ("W14", a => !a.DisputeMechanismAgreed || a.MonitoringSelfReportOnly),
        ("W15", a => !a.RelayConfirmed),
        ("W19", a => !a.EndDateSet),
    ];

    /// <summary>The warnings that apply to a move, in order.</summary>
    public static IEnumerable<Warning> For(Move move, WorkflowState state, AgreementFacts? subject)
    {
        var asked = move switch
        {
            Move.Advance => [.. Leaving(state), _w12, _w16, _w18, EarlierNeedsReview(state)],
            Move.Resume => [_w16],
            Move.BringIntoForce => [.. _atForce.Select(w => new Warning(w.Code, Step.DefineImplementationCriteria, _ => subject is not null && w.Applies(subject)))],
            _ => Array.Empty<Warning>(),
        };
        return asked;
    }

    public static readonly IReadOnlyList<string> All = [.. Enumerable.Range(1, 21).Select(n => $"W{n}")];

    private static Warning[] Leaving(WorkflowState state) => (int)state.Step switch
    {
        1 => [_w01, _w02, _w03],
        2 => [_w04],
        3 => [_w05, _w06, _w07],
        4 => [_w05, _w09],
        5 => [_w05, _w10],
        6 => [_w05, _w11],
        7 => [_w05, _w13, _w17],
        _ => [],
    };

    private static Warning EarlierNeedsReview(WorkflowState state) =>
        new("W21", state.InReview.Where(s => s < state.Step).DefaultIfEmpty(state.Step).Min(), _ => state.InReview.Any(s => s < state.Step));
}
