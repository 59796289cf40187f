namespace NegotiationTracker.Domain.FollowUps;

/// <summary>From this day on, this rung is asked too.</summary>
/// <param name="After">Days after the due day; negative is before it.</param>
public sealed record Asking(int After, Rung Rung);

/// <summary>When people hear of a follow-up of one kind.</summary>
/// <param name="Alerts">Days before (negative) and after the due day on which the owner is told.</param>
/// <param name="Daily">After the last of them the owner is told every day.</param>
/// <param name="Recurs">When the day moves on, the earlier one was answered; otherwise it was moved and is cancelled.</param>
/// <param name="IsUrgent">People are in danger: mails do not wait for the end of quiet hours (DOMAIN 7.3).</param>
public sealed record Rhythm(IReadOnlyList<int> Alerts, IReadOnlyList<Asking> Ladder, bool Daily = false, bool Recurs = false, bool IsUrgent = false);

/// <summary>The defaults of DOMAIN 7.2, all in one place.</summary>
public static class Rhythms
{
    public const int ContactSeeking = 7;
    public const int ContactImplementing = 14;
    public const int ContactSettled = 30;

    /// <summary>Days of an agreement after which contact every thirty days is enough.</summary>
    public const int SettledAfter = 90;

    public const int WriteUp = 1;
    public const int AideMemoire = 2;
    public const int Caution = 30;
    public const int Mandate = 180;

    /// <summary>Days after the start of an agreement on which somebody goes and looks; monthly afterwards.</summary>
    public static readonly IReadOnlyList<int> Observations = [1, 3, 7, 14, 21, 28, 42, 56, 70, 84];

    public const int ObservationsAfterwards = 30;

    public const int MissedBeforeCoordinator = 2;

    public static readonly IReadOnlyList<int> Dispute = [3, 7, 14];

    public static readonly IReadOnlyList<int> Violation = [0, 3, 7];

    private static readonly Rhythm _plain = new([-1, 0, 1, 3], [new(2, Rung.Backup), new(5, Rung.Lead), new(9, Rung.Mandator)]);

    private static readonly Dictionary<FollowUpKind, Rhythm> _of = new()
    {
        [FollowUpKind.ContactRhythm] = new([0, 1], [new(2, Rung.Backup), new(7, Rung.Coordinator)], Recurs: true),
        [FollowUpKind.WriteUp] = new([0], [new(1, Rung.Lead), new(3, Rung.Coordinator)]),
        [FollowUpKind.AideMemoire] = new([-1, 0, 1], [new(1, Rung.Mandator)]),
        [FollowUpKind.OurPromise] = new([-3, 0, 1], [new(1, Rung.Mandator)], Daily: true),
        [FollowUpKind.TheirCommitment] = new([-7, -3, 0, 1, 3, 7], [new(3, Rung.Backup), new(7, Rung.Mandator), new(14, Rung.Coordinator)]),
        [FollowUpKind.Observation] = new([0], [new(1, Rung.Backup)], Recurs: true),
        [FollowUpKind.AgreementReview] = new([-7, -1, 0, 1], [new(2, Rung.Backup), new(7, Rung.Mandator)]),
        [FollowUpKind.AgreementExpiry] = new([-60, -30, -14, -7, -1, 0], [new(-14, Rung.Mandator)]),
        [FollowUpKind.SuspensionReview] = new([-1, 0, 1], [new(1, Rung.Mandator), new(7, Rung.Coordinator)], Recurs: true),
        [FollowUpKind.BreakdownReview] = new([-1, 0, 1], [new(3, Rung.Mandator), new(7, Rung.Coordinator)], Recurs: true),
        [FollowUpKind.CompromiseReview] = new([-7, -1, 0, 1], [new(0, Rung.Mandator)]),
        [FollowUpKind.CautionReview] = new([-3, 0, 1], [new(3, Rung.Mandator)], Recurs: true),
        [FollowUpKind.MandateReview] = new([-14, 0, 1], [new(7, Rung.Coordinator)], Recurs: true),
        [FollowUpKind.DisputeReview] = new([0, 1], [new(3, Rung.Mandator), new(7, Rung.Coordinator)], Recurs: true),
        [FollowUpKind.ViolationDecision] = new([0], [new(0, Rung.Mandator), new(3, Rung.Coordinator)], Recurs: true, IsUrgent: true),
    };

    public static Rhythm Of(FollowUpKind kind) => _of.GetValueOrDefault(kind, _plain);
}
