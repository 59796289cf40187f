using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web;

namespace NegotiationTracker.Browser.Tests.Pages;

/// <summary>One page as somebody opens it: a name for the test and the picture, the route it belongs to, and its address.</summary>
/// <param name="Reader">Whoever is signed in; null for nobody.</param>
public sealed record CataloguePage(string Name, string Route, string? Reader, Func<AppDb, Task<string>> Address, int Status = 200);

/// <summary>Every address of the program that answers a GET with a page, with ids from the sample stories.</summary>
public static class Catalogue
{
    public const string Lead = "Ilse Marant";
    public const string Mandator = "Rhea Osei";
    public const string Coordinator = "Ana Bellweather";
    public const string Administrator = "Jory Penn";
    public const string Trainer = "Nuri Halvard";
    public const string Trainee = "Mika Lorne";

    private const string InNegotiation = "negotiations/{id:guid}";

    /// <summary>Routes whose page needs what the sample stories cannot hold, and where they are looked at instead.</summary>
    public static readonly IReadOnlyDictionary<string, string> Elsewhere = new Dictionary<string, string>
    {
        ["account/password"] = "the demonstration's people have no password: RarePagesTests",
        ["account/second-factor"] = "the demonstration's people have no password: RarePagesTests",
        ["account/passkeys"] = "the demonstration's people have no password: RarePagesTests",
        ["sign-in/code"] = "asked only after a password that has a second factor: RarePagesTests",
        ["calendar/{token}.ics"] = "is no page: CalendarFeedTests",
        ["kept-form"] = "shown only to somebody whose session ended over a form: RarePagesTests",
        ["links/{token}"] = "needs a fresh one-use link: RarePagesTests",
        ["set-up"] = "answers only while nobody has an account: RarePagesTests",
        [InNegotiation + "/reveal"] = "answers a POST only: RarePagesTests",
        [InNegotiation + "/card"] = "answers a POST only: RarePagesTests",
        [InNegotiation + "/file"] = "answers a POST only: RarePagesTests",
        [InNegotiation + "/file.json"] = "is no page: HandOnTests",
        [InNegotiation + "/handovers/{handover:guid}"] = "no sample story hands over: RarePagesTests",
        [InNegotiation + "/proposals/{proposal:guid}"] = "no sample story proposes: RarePagesTests",
    };

    public static readonly IReadOnlyList<CataloguePage> All =
    [
        new("sign-in", "sign-in", null, At("/sign-in")),
        new("sign-in-passkey", "sign-in/passkey", null, At("/sign-in/passkey")),
        new("sign-out", "sign-out", Lead, At("/sign-out")),
        new("preferences", "preferences", null, At("/preferences")),
        new("error-404", "errors/{code:int}", Lead, At("/no-such-page"), 404),
        new("home", "", Lead, At("/")),
        new("account", "account", Lead, At("/account")),
        new("people", "administration/people", Administrator, At("/administration/people")),
        new("clock", "administration/clock", Administrator, At("/administration/clock")),
        new("audit", "audit", Administrator, At("/audit")),
        new("people-add", "administration/people/add", Administrator, At("/administration/people/add")),
        new("person", "administration/people/{id:guid}", Administrator, At($"/administration/people/{DemoPersonas.LeadId}")),
        new("design", "design", Lead, At("/design")),
        new("negotiations", "negotiations", Lead, At("/negotiations")),
        new("open", "negotiations/open", Lead, At("/negotiations/open")),
        new("board", "board", Lead, At("/board")),
        new("board-filter", "board", Lead, async db => $"/board?area={await Story(db, "KESTREL")}&standing=Active"),
        new("board-table", "board", Lead, At("/board?view=table")),
        new("board-figures", "board", Lead, At("/board?view=figures")),
        new("board-coordinator", "board", Coordinator, At("/board")),
        new("board-others", "board/others", Coordinator, At("/board/others")),
        new("board-other", "board/others/{number}", Coordinator, async db => Links.RedactedCard(await db.Negotiations.Where(n => n.CodeName == "PLOVER").Select(n => n.CardNumber!).SingleAsync())),
        new("notices", "notices", Lead, At("/notices")),
        new("waiting", "waiting", Mandator, At("/waiting")),
        new("search", "search", Lead, At("/search")),
        new("log-a-contact", "log-a-contact", Lead, At("/log-a-contact")),

        new("practice", "practice", Trainer, At(Links.Practice)),
        new("practice-trainee", "practice", Trainee, At(Links.Practice)),
        new("practice-nothing", "practice", Coordinator, At(Links.Practice)),
        new("case", "practice/cases/{key}", Trainer, At(Links.Case("karsa-gap"))),
        new("case-public", "practice/cases/{key}", Trainee, At(Links.Case("karsa-gap"))),
        new("case-import", "practice/cases/import", Trainer, At(Links.ImportCase)),
        new("exercise-plan", "practice/exercises/new", Trainer, At(Links.PlanExercise)),
        Played("exercise-desk", "", Trainer, Links.Exercise),
        Played("exercise-jump", "", Trainer, id => Links.Exercise(id) + "?days=21"),
        Played("exercise-trainee", "", Trainee, Links.Exercise),
        Played("exercise-rubric", "/rubric", Trainer, Links.Rubric),
        Played("exercise-debrief", "/debrief", Trainer, Links.Debrief),
        In("negotiation-practice", "", "GENTIAN 1", Links.Negotiation, Trainee),
        In("step-1-practice", "/steps/{n:int:range(1,9)}", "GENTIAN 1", id => Links.Step(id, Step.CoordinateApproach), Trainee),

        In("negotiation-seeking", "", "KESTREL", Links.Negotiation),
        In("negotiation-in-force", "", "HERON", Links.Negotiation),
        In("negotiation-suspended", "", "PLOVER", Links.Negotiation),
        In("negotiation-new", "", "WREN", Links.Negotiation),
        In("timeline", "/timeline", "KESTREL", Links.Timeline),
        In("team", "/team", "KESTREL", Links.Team, Mandator),
        In("links", "/links", "KESTREL", Links.LinksOf),
        In("hand-on", "/hand-on", "KESTREL", Links.HandOn),
        In("split", "/split", "KESTREL", Links.Split),
        In("details", "/details", "KESTREL", Links.Details),
        In("search-inside", "/search", "KESTREL", Links.SearchInside),
        In("caution", "/caution", "KESTREL", Links.Caution),
        In("caution-new", "/caution", "WREN", Links.Caution),
        In("log-contact", "/contacts/log", "KESTREL", Links.LogContact),
        In("moves-seeking", "/moves", "KESTREL", Links.Moves),
        In("moves-in-force", "/moves", "HERON", Links.Moves, Mandator),
        In("moves-suspended", "/moves", "PLOVER", Links.Moves),
        In("abbreviated-preparation", "/moves/abbreviated-preparation", "WREN", Links.Abbreviate),
        .. Enum.GetValues<Step>().Select(step => In($"step-{(int)step}", "/steps/{n:int:range(1,9)}", "HERON", id => Links.Step(id, step))),
        In("step-1-new", "/steps/{n:int:range(1,9)}", "WREN", id => Links.Step(id, Step.CoordinateApproach)),
        .. Enum.GetValues<Move>().Where(m => m != Move.Open).Select(move => In($"move-{Links.Kebab(move.ToString())}", "/moves/{move}", StoryOf(move), id => Links.Move(id, move), MakerOf(move))),
        In("move-return-chosen", "/moves/{move}", "KESTREL", id => $"{Links.Move(id, Move.Return)}?target=3"),
        // Options are tested on a page of their own, which the forms of those kinds lead to.
        .. SheetKinds.All.Where(kind => kind.Type != typeof(OptionAssessment) && kind.Type != typeof(RedLineCheck)).Select(kind => In($"record-new-{kind.Slug}", "/records/{kind}/{record:guid?}", kind.IsSingle ? "WREN" : "HERON", id => Links.NewRecord(id, kind.Slug), kind.Right == Application.Access.Right.Mandate ? Mandator : Lead)),
        One<Option>("option-assessment", "/options/{option:guid}/assessment", "KESTREL", Links.Assess),
        One<Agreement>("agreement", "/agreements/{agreement:guid}", "HERON", Links.Agreement),
        One<Agreement>("agreement-mandator", "/agreements/{agreement:guid}", "HERON", Links.Agreement, Mandator),
        One<Objective>("record-objective", "/records/{kind}/{record:guid?}", "KESTREL", (id, row) => Links.Record(id, "objectives", row)),
        One<Encounter>("contact", "/contacts/{contact:guid}", "KESTREL", Links.Contact),
        One<ContextEvent>("event", "/events/{event:guid}", "PLOVER", Links.Event),
        One<Pause>("suspension", "/suspensions/{pause:guid}", "PLOVER", Links.Suspension, Mandator),
        In("follow-ups", "/follow-ups", "KESTREL", Links.FollowUps),
        One<FollowUp>("follow-up", "/follow-ups/{followUp:guid}", "KESTREL", Links.FollowUp),
        One<OverrideRecord>("override", "/overrides/{override:guid}", "PLOVER", Links.Override),
    ];

    public static TheoryData<string> Names => [.. All.Select(p => p.Name)];

    private static Func<AppDb, Task<string>> At(string address) => _ => Task.FromResult(address);

    private static CataloguePage In(string name, string route, string codeName, Func<Guid, string> address, string reader = Lead) =>
        new(name, InNegotiation + route, reader, async db => address(await Story(db, codeName)));

    private static CataloguePage Played(string name, string route, string reader, Func<Guid, string> address) =>
        new(name, "practice/exercises/{id:guid}" + route, reader, async db => address(await db.Set<Exercise>().OrderBy(e => e.Id).Select(e => e.Id).FirstAsync()));

    private static CataloguePage One<T>(string name, string route, string codeName, Func<Guid, Guid, string> address, string reader = Lead) where T : class =>
        new(name, InNegotiation + route, reader, async db =>
        {
            var id = await Story(db, codeName);
            return address(id, await db.Set<T>().Where(r => EF.Property<Guid>(r, "NegotiationId") == id).OrderBy(r => EF.Property<Guid>(r, "Id")).Select(r => EF.Property<Guid>(r, "Id")).FirstAsync());
        });

    private static Task<Guid> Story(AppDb db, string codeName) => db.Negotiations.Where(n => n.CodeName == codeName).Select(n => n.Id).SingleAsync();

    /// <summary>A story in which the move can be made, where there is one.</summary>
    private static string StoryOf(Move move) => move switch
    {
        Move.Resume => "PLOVER",
        Move.Amend or Move.EndAgreement or Move.Close or Move.HandOver => "HERON",
        _ => "KESTREL",
    };

    private static string MakerOf(Move move) => MoveForm.Of(move).Makers.Contains(TeamRole.LeadNegotiator) ? Lead : Mandator;
}
