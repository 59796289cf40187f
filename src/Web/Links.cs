using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Web;

/// <summary>Every address of the content pages, as a method; coded values only, never a word that somebody typed.</summary>
public static class Links
{
    public const string Home = "/";
    public const string Negotiations = "/negotiations";
    public const string Open = "/negotiations/open";
    public const string Board = "/board";
    public const string OtherOrganisations = "/board/others";
    public const string Waiting = "/waiting";
    public const string Search = "/search";
    public const string LogAContact = "/log-a-contact";
    public const string Audit = "/audit";
    public const string Clock = "/administration/clock";
    public const string Practice = "/practice";
    public const string ImportCase = "/practice/cases/import";
    public const string PlanExercise = "/practice/exercises/new";

    public static string Negotiation(Guid id) => $"/negotiations/{id}";

    public static string RedactedCard(string number) => $"{OtherOrganisations}/{number}";

    public static string Step(Guid id, Step step) => $"/negotiations/{id}/steps/{step.Number()}";

    public static string Section(Guid id, Step step, string kind) => $"{Step(id, step)}#{kind}";

    public static string Timeline(Guid id) => $"/negotiations/{id}/timeline";

    /// <summary>The timeline from an instant back.</summary>
    public static string TimelineFrom(Guid id, TimelineFilter show, DateTimeOffset at) => $"{Timeline(id)}?show={show}&before={new TimelineKey(at, 0).Written}";

    public static string Team(Guid id) => $"/negotiations/{id}/team";

    public static string LinksOf(Guid id) => $"/negotiations/{id}/links";

    public static string Split(Guid id) => $"/negotiations/{id}/split";

    public static string Details(Guid id) => $"/negotiations/{id}/details";

    public static string SearchInside(Guid id) => $"/negotiations/{id}/search";

    public static string Moves(Guid id) => $"/negotiations/{id}/moves";

    public static string Amend(Guid id, Guid agreement) => $"{Move(id, Domain.Workflow.Move.Amend)}?agreement={agreement}";

    public static string Move(Guid id, Move move) => $"/negotiations/{id}/moves/{Kebab(move.ToString())}";

    public static string Abbreviate(Guid id) => $"/negotiations/{id}/moves/abbreviated-preparation";

    public static string Proposal(Guid id, Guid proposal) => $"/negotiations/{id}/proposals/{proposal}";

    public static string Handover(Guid id, Guid handover) => $"/negotiations/{id}/handovers/{handover}";

    public static string Suspension(Guid id, Guid pause) => $"/negotiations/{id}/suspensions/{pause}";

    public static string FollowUps(Guid id) => $"/negotiations/{id}/follow-ups";

    public static string Notices(string? before = null) => "/notices" + (before is { } b ? $"?before={b}" : "");

    public static string FollowUp(Guid id, Guid followUp) => $"/negotiations/{id}/follow-ups/{followUp}";

    public static string Override(Guid id, Guid record) => $"/negotiations/{id}/overrides/{record}";

    public static string LogContact(Guid id) => $"/negotiations/{id}/contacts/log";

    public static string Contact(Guid id, Guid encounter) => $"/negotiations/{id}/contacts/{encounter}";

    /// <summary>A new record of a kind, optionally about another record (an option, an agreement, an issue).</summary>
    public static string NewRecord(Guid id, string kind, Guid? about = null) => $"/negotiations/{id}/records/{kind}" + (about is { } a ? $"?about={a}" : "");

    public static string Record(Guid id, string kind, Guid record) => $"/negotiations/{id}/records/{kind}/{record}";

    /// <summary>Where a record is read: a form changes it, but what is only ever added stands on its step.</summary>
    public static string Shown(Guid id, string kind, Guid record) => SheetKinds.Find(kind) switch
    {
        { IsAddOnly: true, Step: { } step } => OnStep(id, step, kind, record),
        { IsAddOnly: true } => Event(id, record),
        _ => Record(id, kind, record),
    };

    /// <summary>A record where it stands on its step, also when it is not on the first page of its section.</summary>
    public static string OnStep(Guid id, Step step, string kind, Guid record) => $"{Step(id, step)}?of={kind}&at={record}#r-{record}";

    public static string Reveal(Guid id) => $"/negotiations/{id}/reveal";

    public static string Caution(Guid id) => $"/negotiations/{id}/caution";

    public static string Assess(Guid id, Guid option) => $"/negotiations/{id}/options/{option}/assessment";

    public static string Agreement(Guid id, Guid agreement) => $"/negotiations/{id}/agreements/{agreement}";

    public static string Event(Guid id, Guid contextEvent) => $"/negotiations/{id}/events/{contextEvent}";

    public static string HandOn(Guid id) => $"/negotiations/{id}/hand-on";

    public static string Card(Guid id) => $"/negotiations/{id}/card";

    public static string CardWithoutNames(Guid id) => $"{Card(id)}?names=none";

    public static string File(Guid id) => $"/negotiations/{id}/file";

    public static string Data(Guid id) => $"{File(id)}.json";

    public static string Case(string key) => $"/practice/cases/{key}";

    public static string Exercise(Guid id) => $"/practice/exercises/{id}";

    public static string Rubric(Guid id) => $"/practice/exercises/{id}/rubric";

    public static string Debrief(Guid id) => $"/practice/exercises/{id}/debrief";

    public static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The move named in an address; null when there is none of that name.</summary>
    public static Move? MoveOf(string slug) => Enum.GetValues<Move>().Cast<Move?>().FirstOrDefault(m => Kebab(m.ToString()!) == slug);
}
