using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.FollowUps;

/// <summary>One telling: the rung that is asked, and a name that is the same however often the plan is made.</summary>
/// <param name="Occurrence">Stable: the offset from the day it asks, and for an escalation the rung.</param>
public sealed record Telling(Rung Rung, string Occurrence, DateOnly On);

/// <summary>
/// Which follow-ups should exist on a day, how an old one ended, and who is told: dates in, follow-ups out. It knows no clock,
/// no database and no person, so running it twice, late or after a week off gives the same (DOMAIN 7, HOUSE 3.3).
/// </summary>
public static class FollowUpPolicy
{
    public static IReadOnlyList<Awaited> Awaits(CaseDates dates, DateOnly today) => dates.Standing switch
    {
        Standing.Active => [.. Contact(dates), .. Records(dates), .. Agreements(dates, today), .. Caution(dates), .. Mandate(dates), .. Troubles(dates, today)],
        // While talks rest, what was promised and agreed is still watched.
        Standing.Suspended => [.. Pause(dates, FollowUpKind.SuspensionReview), .. Records(dates), .. Agreements(dates, today), .. Troubles(dates, today)],
        Standing.BrokenDown => [.. Pause(dates, FollowUpKind.BreakdownReview), .. Records(dates), .. Agreements(dates, today)],
        // A closed negotiation still takes observations and the end of an agreement (RULINGS 1, M13).
        _ => [.. Agreements(dates, today)],
    };

    /// <summary>How a follow-up that a rule made ends; null while it is still awaited.</summary>
    public static FollowUpStatus? Ends(FollowUp followUp, IReadOnlyList<Awaited> awaited, CaseDates dates)
    {
        var now = awaited.Where(a => a.Kind == followUp.Kind && a.RecordId == followUp.RecordId).ToList();
        if (now.Any(a => a.DueOn == followUp.DueOn)) return null;
        if (followUp.Kind == FollowUpKind.Observation && dates.InForce.FirstOrDefault(a => a.Id == followUp.RecordId) is { } agreement)
            return agreement.SeenOn >= followUp.DueOn ? FollowUpStatus.Done : FollowUpStatus.Missed;
        if (followUp.Kind is FollowUpKind.DisputeReview or FollowUpKind.ViolationDecision && now.Count > 0) return FollowUpStatus.Missed;
        if (now.Count > 0) return WasKept(followUp, dates) ? FollowUpStatus.Done : FollowUpStatus.Cancelled;
        return IsAnswered(followUp.Kind, dates) ? FollowUpStatus.Done : FollowUpStatus.Cancelled;
    }

    /// <summary>Its day moved: because what it waits for was done, or because the step, an event or an edit moved it?</summary>
    private static bool WasKept(FollowUp followUp, CaseDates dates) => followUp.Kind switch
    {
        FollowUpKind.ContactRhythm => dates.LastContactOn >= Made(followUp),
        FollowUpKind.CautionReview => dates.Caution?.On >= Made(followUp),
        FollowUpKind.MandateReview => dates.Mandate?.On >= Made(followUp),
        FollowUpKind.AgreementReview or FollowUpKind.CompromiseReview => true,
        var kind => Rhythms.Of(kind).Recurs,
    };

    /// <summary>A day early where the zone is ahead: what was done on the very day counts.</summary>
    private static DateOnly Made(FollowUp followUp) => DateOnly.FromDayNumber(Math.Max(0, DateOnly.FromDateTime(followUp.RecordedAt.UtcDateTime).DayNumber - 1));

    /// <summary>
    /// Who is told on a day: for the owner the newest alert that has come, for the rungs above the highest that has. After an
    /// outage that is one telling, not one for each day that was slept through.
    /// </summary>
    public static IReadOnlyList<Telling> Tells(FollowUp followUp, DateOnly today)
    {
        var rhythm = Rhythms.Of(followUp.Kind);
        var asks = followUp.AsksOn;
        var late = today.DayNumber - asks.DayNumber;
        var tellings = new List<Telling>();
        int? alert = rhythm.Alerts.Where(a => a <= late).Select(a => (int?)a).Max();
        if (rhythm.Daily && late > rhythm.Alerts[^1]) alert = late;
        // An alert ahead of the day belongs to the due day, one after it to the day it asks again.
        var turn = followUp.Reopened == 0 ? "" : $"o{followUp.Reopened}";
        if (alert is { } offset && (offset >= 0 || followUp.SnoozedUntil is null)) tellings.Add(new(Rung.Owner, $"{asks:yyyyMMdd}{offset:+0;-0;+0}{turn}", asks.AddDays(offset)));
        // Whoever was asked above is asked again when the new day is missed too, not when somebody puts it off.
        var rung = RungOn(followUp, today);
        if (Height(followUp, today) > Rung.Owner) tellings.Add(new(rung, $"{asks:yyyyMMdd}r{(int)rung}{turn}", today));
        else if (followUp.Snoozes >= FollowUp.SnoozesBeforeEscalation) tellings.Add(new(rung, $"s{FollowUp.SnoozesBeforeEscalation}{turn}", today));
        else if (rung > Rung.Owner && followUp.Snoozes == 0) tellings.Add(new(rung, $"m{(int)rung}{turn}", today));
        return tellings;
    }

    /// <summary>Do two escalations ask about the same missed day, on whatever rung?</summary>
    public static bool IsOfOneTurn(string occurrence, string other) => TurnOf(occurrence) is { } turn && turn == TurnOf(other);

    /// <summary>The day that was missed and how often the follow-up was opened again; null for what is told for another reason.</summary>
    private static string? TurnOf(string occurrence) => occurrence.Length > DayLength && occurrence[DayLength] == 'r'
        ? occurrence[..DayLength] + (occurrence.IndexOf('o', StringComparison.Ordinal) is >= 0 and var again ? occurrence[again..] : "") : null;

    /// <summary>Everybody on the list is told once, however late; who has to act is told by the other tellings.</summary>
    public static Telling TellsTeam(FollowUp followUp) => new(Rung.Owner, $"team{(followUp.Reopened == 0 ? "" : $"o{followUp.Reopened}")}", followUp.DueOn!.Value);

    private const int DayLength = 8;

    /// <summary>How high the days that passed have climbed.</summary>
    private static Rung Height(FollowUp followUp, DateOnly today) =>
        Rhythms.Of(followUp.Kind).Ladder.Where(s => s.After <= today.DayNumber - followUp.AsksOn.DayNumber).Select(s => s.Rung).DefaultIfEmpty(Rung.Owner).Max();

    /// <summary>The rung that is asked on a day; it never goes down again.</summary>
    public static Rung RungOn(FollowUp followUp, DateOnly today)
    {
        var reached = Height(followUp, today);
        if (followUp.Snoozes >= FollowUp.SnoozesBeforeEscalation && reached == Rung.Owner) reached = Rung.Backup;
        return reached > followUp.Climbed ? reached : followUp.Climbed;
    }

    /// <summary>The next day on which this follow-up tells somebody something; null when it has said everything.</summary>
    public static DateOnly? NextOn(FollowUp followUp, DateOnly today)
    {
        var rhythm = Rhythms.Of(followUp.Kind);
        var asks = followUp.AsksOn;
        if (rhythm.Daily && today >= asks.AddDays(rhythm.Alerts[^1])) return today.AddDays(1);
        return rhythm.Alerts.Concat(rhythm.Ladder.Select(s => s.After)).Select(d => asks.AddDays(d)).Where(d => d > today).Select(d => (DateOnly?)d).Min();
    }

    private static IEnumerable<Awaited> Contact(CaseDates d)
    {
        if (d.Phase == Phase.Preparation) yield break;
        var rhythm = d.Phase == Phase.SeekingAgreement ? Rhythms.ContactSeeking
            : d.InForce.Any(a => d.LastContactOn >= a.Since.AddDays(Rhythms.SettledAfter)) ? Rhythms.ContactSettled : Rhythms.ContactImplementing;
        yield return new(FollowUpKind.ContactRhythm, d.NegotiationId, (d.LastContactOn ?? d.InStepSince).AddDays(rhythm));
    }

    private static IEnumerable<Awaited> Records(CaseDates d) =>
    [
        .. d.ThinContacts.Select(c => new Awaited(FollowUpKind.WriteUp, c.Id, c.On.AddDays(Rhythms.WriteUp), c.Owner)),
        .. d.Oral.Select(a => new Awaited(FollowUpKind.AideMemoire, a.Id, a.On.AddDays(Rhythms.AideMemoire))),
        .. d.Promises.Select(p => new Awaited(p.IsOurs ? FollowUpKind.OurPromise : FollowUpKind.TheirCommitment, p.Id, p.DueOn)),
        .. d.Compromises.Select(c => new Awaited(FollowUpKind.CompromiseReview, c.Id, c.On)),
    ];

    private static IEnumerable<Awaited> Agreements(CaseDates d, DateOnly today)
    {
        foreach (var a in d.InForce)
        {
            yield return new(FollowUpKind.Observation, a.Id, Observe(a, today));
            if (a.Review is { } review) yield return new(FollowUpKind.AgreementReview, review.Id, review.On, review.Owner);
            if (a.EndsOn is { } ends) yield return new(FollowUpKind.AgreementExpiry, a.Id, ends);
        }
    }

    /// <summary>The day to look that is due and not yet answered, or else the next one.</summary>
    private static DateOnly Observe(AgreementDates a, DateOnly today)
    {
        var days = Schedule(a.Since);
        var due = days.TakeWhile(d => d <= today).Where(d => a.SeenOn is not { } seen || seen < d).Select(d => (DateOnly?)d).LastOrDefault();
        return due ?? days.First(d => d > today);
    }

    private static IEnumerable<DateOnly> Schedule(DateOnly since)
    {
        foreach (var day in Rhythms.Observations) yield return since.AddDays(day);
        for (var day = Rhythms.Observations[^1] + Rhythms.ObservationsAfterwards; ; day += Rhythms.ObservationsAfterwards) yield return since.AddDays(day);
    }

    private static IEnumerable<Awaited> Pause(CaseDates d, FollowUpKind kind)
    {
        if (d.Pause is { } pause) yield return new(kind, pause.Id, pause.ReviewOn, pause.Owner);
    }

    private static IEnumerable<Awaited> Caution(CaseDates d)
    {
        if (d.Phase == Phase.Preparation || d.Caution is not { } caution) yield break;
        var due = caution.On.AddDays(Rhythms.Caution);
        yield return new(FollowUpKind.CautionReview, d.NegotiationId, d.SeriousEventOn is { } happened && happened > caution.On && happened < due ? happened : due);
    }

    private static IEnumerable<Awaited> Mandate(CaseDates d)
    {
        if (d.Mandate is not { } mandate) yield break;
        var due = mandate.On.AddDays(Rhythms.Mandate);
        yield return new(FollowUpKind.MandateReview, d.NegotiationId, d.MandateExpiresOn is { } ends && ends < due ? ends : due);
    }

    private static IEnumerable<Awaited> Troubles(CaseDates d, DateOnly today) =>
    [
        .. d.Disputes.Select(x => new Awaited(FollowUpKind.DisputeReview, x.Id, Newest(x.On, Rhythms.Dispute, today))),
        .. d.Violations.Select(x => new Awaited(FollowUpKind.ViolationDecision, x.Id, Newest(x.On, Rhythms.Violation, today))),
    ];

    /// <summary>Of a few fixed days the newest that has come, or the first.</summary>
    private static DateOnly Newest(DateOnly since, IReadOnlyList<int> days, DateOnly today) =>
        days.Select(n => since.AddDays(n)).Where(d => d <= today).DefaultIfEmpty(since.AddDays(days[0])).Max();

    /// <summary>The rule asks no more because what it waited for was done, not because the talks took another turn.</summary>
    private static bool IsAnswered(FollowUpKind kind, CaseDates dates) => kind switch
    {
        FollowUpKind.ContactRhythm or FollowUpKind.CautionReview => false,
        FollowUpKind.SuspensionReview or FollowUpKind.BreakdownReview => dates.Pause is null,
        FollowUpKind.WriteUp or FollowUpKind.AideMemoire or FollowUpKind.OurPromise or FollowUpKind.TheirCommitment
            or FollowUpKind.DisputeReview or FollowUpKind.ViolationDecision => true,
        _ => false,
    };
}
