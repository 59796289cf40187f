using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>How roles, days and hours of an exercise are called.</summary>
public static class PracticeWords
{
    /// <summary>Minutes of play as trainers write them: 1:05.</summary>
    public static string Played(int minutes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");

    /// <summary>Whom news or a message reaches: everybody, or the names of the roles.</summary>
    public static string Audience(this Texts t, IReadOnlyList<string> to, IEnumerable<ExerciseRoleView> roles) =>
        to.Count == 0 ? t["Practice.Everybody"] : string.Join(", ", to.Select(key => t.Role(key, roles)));

    public static string Role(this Texts t, string key, IEnumerable<ExerciseRoleView> roles) =>
        key.Length == 0 ? t["Practice.TheTrainer"] : roles.FirstOrDefault(r => r.Key == key) is { } role ? t.Format("Practice.RoleName", role.Key, role.Name) : key;

    /// <summary>What brings it: minutes of play, a step, or the trainer's hand.</summary>
    public static string Trigger(this Texts t, int? afterMinutes, Domain.Guideline.Step? onStep) =>
        afterMinutes is { } minutes ? t.Format("Practice.Inject.At", Played(minutes))
        : onStep is { } step ? t.Format("Practice.Inject.OnStep", (int)step) : t["Practice.Inject.ByHand"];

    /// <summary>The records of a side that the reader has a seat in: the one from the start, and what went on from it.</summary>
    public static IEnumerable<ExerciseRecordView> Records(this ExerciseSideView side) =>
        side.NegotiationId is { } id ? [new(id, side.CodeName!, side.Step!.Value, side.Standing!.Value), .. side.Further] : [];

    /// <summary>A tag's class: what goes on is good, what stands still warns.</summary>
    public static string Tone(this ExerciseState state) => state switch
    {
        ExerciseState.Running => "ok",
        ExerciseState.Paused => "warn",
        _ => "",
    };

    public static string Sign(this ExerciseState state) => state switch
    {
        ExerciseState.Running => "●",
        ExerciseState.Paused => "‖",
        ExerciseState.Planned => "○",
        _ => "■",
    };

    /// <summary>The exercise day of an instant; the first is day 0.</summary>
    public static int DayOf(this ExerciseClockView clock, DateTimeOffset at) => clock.Began is { } began ? (int)Math.Floor((at - began).TotalDays) : 0;

    /// <summary>A fact of the record: a number, a number out of another, a day, or whether something came before the first contact or agreement.</summary>
    public static string Fact(this Texts t, RubricFact fact) => fact switch
    {
        { Holds: not null, At: null } => t.Format("Practice.Fact.Never", t.Of(fact.Kind)),
        { Holds: { } holds } => t.Format(fact.Against is null ? NothingYet(fact.Kind) : holds ? "Practice.Fact.Before" : "Practice.Fact.After", t.Of(fact.Kind)),
        { Count: null, At: null } => t.Format("Practice.Fact.NotYet", t.Of(fact.Kind)),
        { Count: null } => t.Format("Practice.Fact.Day", t.Of(fact.Kind)),
        { Of: { } of } => t.Format("Practice.Fact.Of", t.Of(fact.Kind), fact.Count, of),
        _ => t.Format("Practice.Fact.Count", t.Of(fact.Kind), fact.Count),
    };

    private static string NothingYet(RubricFactKind kind) => kind == RubricFactKind.StructureBeforeAgreement ? "Practice.Fact.NoAgreement" : "Practice.Fact.NoContact";
}
