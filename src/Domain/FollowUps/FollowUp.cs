using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.FollowUps;

/// <summary>What is awaited. The first four are made by people, contacts and moves; the others by the rules of DOMAIN 7.2.</summary>
public enum FollowUpKind
{
    NextContact = 1, CompleteGroundwork, Review, Other,
    ContactRhythm, WriteUp, AideMemoire, OurPromise, TheirCommitment, Observation, AgreementReview, AgreementExpiry,
    SuspensionReview, BreakdownReview, CompromiseReview, CautionReview, MandateReview, DisputeReview, ViolationDecision,
}

public enum FollowUpStatus { Open = 1, Done, Cancelled, Transferred, Missed }

/// <summary>Who is asked, from the owner upwards (DOMAIN 7.3). A rung that holds nobody, or only people already asked, is passed over.</summary>
public enum Rung { Owner = 0, Backup, Lead, Mandator, Coordinator }

/// <summary>
/// A dated thing to do, with an owner and a reason. The title is safe to show: code names only. One that a rule made has no
/// title of its own; its kind and the record it hangs on say what it is.
/// </summary>
public sealed class FollowUp : Sheet
{
    /// <summary>The third time somebody puts it off, the next rung is asked (DOMAIN 7.1).</summary>
    public const int SnoozesBeforeEscalation = 3;

    /// <summary>Days: what can wait longer is no longer put off but settled.</summary>
    public const int LongestSnooze = 90;

    private FollowUp() { }

    public FollowUp(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public string Title { get; private set; } = "";

    [Field(Required = true)] public DateOnly? DueOn { get; private set; }

    [Field(Required = true)] public Guid? Owner { get; private set; }

    [Field] public Guid? Backup { get; private set; }

    [Field] public Sealed? Reason { get; private set; }

    [Field(IsLater = true)] public Sealed? Outcome { get; private set; }

    public FollowUpKind Kind { get; private set; } = FollowUpKind.Other;

    public FollowUpStatus Status { get; private set; } = FollowUpStatus.Open;

    public Guid? EncounterId { get; private set; }

    /// <summary>What a rule watches: with kind and day the key that makes planning safe to repeat. Null when a person made it.</summary>
    public Guid? RecordId { get; private set; }

    /// <summary>The highest rung on which somebody really was asked: where one holds nobody, the next above answers for it.</summary>
    public Rung Rung { get; private set; }

    /// <summary>How high the days that passed have climbed, whoever sits there.</summary>
    public Rung Climbed { get; private set; }

    public DateOnly? SnoozedUntil { get; private set; }

    public int Snoozes { get; private set; }

    /// <summary>How often a rule asked for it again after it had been cancelled, for example when talks rested and resumed.</summary>
    public int Reopened { get; private set; }

    public bool IsByRule => RecordId is not null;

    /// <summary>The day on which it asks for attention: later than the due day when somebody put it off.</summary>
    public DateOnly AsksOn => SnoozedUntil is { } until && until > DueOn ? until : DueOn!.Value;

    public FollowUp Of(FollowUpKind kind, Guid? encounterId = null)
    {
        (Kind, EncounterId) = (kind, encounterId);
        return this;
    }

    /// <summary>What a rule asks for: one row for each rule, record and day.</summary>
    public static FollowUp ByRule(Guid negotiationId, Awaited awaited, Guid owner, Guid? backup) =>
        new(negotiationId) { Kind = awaited.Kind, RecordId = awaited.RecordId, DueOn = awaited.DueOn, Owner = owner, Backup = backup == owner ? null : backup };

    public void Settle(FollowUpStatus status)
    {
        if (Status != FollowUpStatus.Open) throw new DomainException("follow-up-settled");
        Status = status;
    }

    /// <summary>The rule that made it asks again: from its owner upwards, as if it were new.</summary>
    public void Reopen()
    {
        if (Status != FollowUpStatus.Cancelled || !IsByRule) throw new DomainException("follow-up-settled");
        (Status, Rung, Climbed, SnoozedUntil, Snoozes, Reopened) = (FollowUpStatus.Open, Rung.Owner, Rung.Owner, null, 0, Reopened + 1);
    }

    /// <summary>An outcome note is what makes it done (DOMAIN 7.1).</summary>
    public void Complete(string outcome)
    {
        Settle(FollowUpStatus.Done);
        Outcome = Sealed.Of(outcome);
    }

    /// <exception cref="DomainException">follow-up-settled, snooze-not-ahead, snooze-too-far.</exception>
    public void Snooze(DateOnly until, DateOnly today)
    {
        if (Status != FollowUpStatus.Open) throw new DomainException("follow-up-settled");
        if (until <= today || until <= AsksOn) throw new DomainException("snooze-not-ahead");
        if (until.DayNumber - today.DayNumber > LongestSnooze) throw new DomainException("snooze-too-far");
        (SnoozedUntil, Snoozes) = (until, Snoozes + 1);
    }

    public void HandTo(Guid owner, Guid? backup)
    {
        if (Status != FollowUpStatus.Open) throw new DomainException("follow-up-settled");
        (Owner, Backup) = (owner, backup == owner ? null : backup);
    }

    public void Climb(Rung rung)
    {
        if (rung > Climbed) Climbed = rung;
    }

    /// <summary>Whether somebody higher than before is asked now.</summary>
    public bool Ask(Rung rung)
    {
        if (rung <= Rung) return false;
        Rung = rung;
        return true;
    }

    protected override IEnumerable<SheetProblem> Check()
    {
        // One that a rule made is done, put off and handed on where the reason is asked, not by writing over it.
        if (IsByRule) throw new DomainException("follow-up-by-rule");
        if (Status == FollowUpStatus.Open && Outcome is not null) Status = FollowUpStatus.Done;
        if (Backup == Owner) Backup = null;
        return [];
    }
}
