using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>
/// The demonstration's stories with every seat taken, and for every role of the installation somebody who is on no list. Trainers,
/// trainees and administrators can never be put on one (AddTeamMember), so for them there is only "not on the list".
/// </summary>
public class AccessWorld : IStage, IAsyncLifetime
{
    /// <summary>A request with it passes every policy of the endpoint it asks: what remains when the protection is taken away.</summary>
    public const string Unlocked = "X-Test-Unlocked";

    /// <summary>A request with it needs no token of a form.</summary>
    public const string Unforged = "X-Test-Unforged";

    /// <summary>Columns of the table, in its order.</summary>
    public static readonly IReadOnlyList<string> Readers =
    [
        "anonymous",
        "lead", "alternate", "support", "mandator", "coordinator", "focal point",
        "other negotiator", "other coordinator", "other focal point", "trainer", "trainee", "administrator",
        "colleague negotiator", "colleague coordinator", "colleague focal point",
    ];

    private readonly Dictionary<string, TestBrowser> browsers = [];
    private readonly Dictionary<string, string> personas = [];
    private readonly Dictionary<string, ApiClient> programs = [];
    private readonly Dictionary<string, string> early = [];
    private readonly Dictionary<string, Guid> ids = [];

    public AccessWorld() : this(null) { }

    internal AccessWorld(Action<IServiceCollection>? configure) => Host = new("Development", demo: true, configure: s =>
    {
        s.Decorate<IPolicyEvaluator>(e => new OpenDoors(e)).Decorate<IAntiforgery>(a => new OpenForms(a));
        configure?.Invoke(s);
    });

    public AccountsHost Host { get; }

    public IReadOnlyList<Door> Doors { get; private set; } = [];

    public DateTimeOffset Now => Host.Time.GetUtcNow();

    public Guid this[string name] => ids[name];

    /// <summary>Of KESTREL, whose story shows its card.</summary>
    public string CardNumber { get; private set; } = "";

    public TestBrowser Browser(string reader) => browsers[reader];

    /// <summary>A program with a token of the reader, or without one.</summary>
    public ApiClient Program(string reader) => programs[reader];

    /// <summary>The token of a form that the reader's browser was given before anybody had signed in.</summary>
    public string? EarlyToken(string reader) => early.GetValueOrDefault(reader);

    public async ValueTask InitializeAsync()
    {
        _ = Host.Services;
        foreach (var codeName in new[] { "KESTREL", "HERON", "PLOVER" }) ids[codeName] = await Read(db => db.Negotiations.Where(n => n.CodeName == codeName).Select(n => n.Id).SingleAsync());
        foreach (var codeName in new[] { "KESTREL", "HERON", "PLOVER" }) await TakeEverySeat(ids[codeName]);
        await Remember();
        await SignEverybodyIn();
        Doors = await Surface.Of(Host.Services);
        await Prepare();
    }

    /// <summary>What a world is like besides.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    public async Task<T> Send<T>(IRequest<T> request, Guid person)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<IAppDb>().People.AsNoTracking().FirstAsync(p => p.Id == person);
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, actor.Id.ToString()), new(CurrentUser.OrganisationClaim, actor.Organisation), new(CurrentUser.RolesClaim, actor.Roles.ToString())], "test")),
        };
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> Read<T>(Func<IAppDb, Task<T>> read)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IAppDb>());
    }

    public Task<long> Version(Guid negotiation) => Read(db => db.Negotiations.Where(n => n.Id == negotiation).Select(n => n.Version).SingleAsync());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Host.DisposeAsync();
    }

    private async Task TakeEverySeat(Guid id)
    {
        await Seat(id, Guid.Parse(DemoPersonas.FocalPointId), TeamRole.DataProtectionFocalPoint, Mandator);
        await Seat(id, Guid.Parse(DemoPersonas.CoordinatorId), TeamRole.Coordinator, Guid.Parse(DemoPersonas.FocalPointId));
    }

    private async Task Seat(Guid id, Guid person, TeamRole role, Guid by)
    {
        if (await Read(db => db.Set<TeamMember>().AnyAsync(m => m.NegotiationId == id && m.PersonId == person && m.Until == null))) return;
        await Send(new AddTeamMember(Ids.New(), id, await Version(id), person, role, Sensitivity.High, "Asked by the access group"), by);
    }

    /// <summary>One record of each kind that an address can name.</summary>
    private async Task Remember()
    {
        var (kestrel, heron, plover) = (ids["KESTREL"], ids["HERON"], ids["PLOVER"]);
        CardNumber = await Read(db => db.Negotiations.Where(n => n.Id == kestrel).Select(n => n.CardNumber!).SingleAsync());
        ids["option"] = await First<Option>(kestrel);
        ids["contact"] = await First<Encounter>(kestrel);
        ids["override"] = await First<OverrideRecord>(plover);
        ids["practice"] = await Read(db => db.Set<Domain.Practice.ExerciseSide>().Select(e => e.NegotiationId).SingleAsync());
        ids["exercise"] = await Read(db => db.Set<Domain.Practice.Exercise>().Select(e => e.Id).SingleAsync());
        ids["followUp"] = await First<FollowUp>(kestrel);
        ids["red line"] = await First<RedLine>(kestrel);
        ids["agreement"] = await First<Agreement>(heron);
        ids["commitment"] = await First<Commitment>(heron);
        ids["terms"] = await First<ImplementationTerms>(heron);
        ids["event"] = await First<ContextEvent>(plover);
        ids["pause"] = await First<Pause>(plover);
        ids["caution"] = await First<CautionAssessment>(kestrel);
        ids["proposal"] = await Send(new ProposeMove(Ids.New(), plover, Move.DeclareBreakdown, new Dictionary<string, string>
        {
            ["trigger"] = $"{BreakdownTrigger.NoCommonGround}",
            ["ended-by"] = $"{Side.Counterpart}",
            ["reason"] = "They left the table",
            ["last-positions"] = "Far apart",
            ["remaining-channel"] = "TERN by phone",
            ["fallback"] = "Water by boat",
            ["protection-consequences"] = "Wells within sight of the barrier",
            ["partners-told"] = "All of them",
            ["review-on"] = "2199-01-31",
            ["owner"] = $"{Lead}",
        }), Lead);
        var (alternate, support, coordinator) = (Guid.Parse(DemoPersonas.AlternateId), Guid.Parse(DemoPersonas.SupportId), Guid.Parse(DemoPersonas.CoordinatorId));
        var cast = new Cast(Lead, alternate, support, Mandator);
        await new Story(this, cast, heron).Move(Move.HandOver, Lead, [], ("incoming", alternate), ("briefing", "b"), ("contacts-introduced", "c"), ("open-promises", "p"), ("unwritten-understandings", "u"), ("sensitivities", "s"));
        ids["handover"] = await First<Handover>(heron);
        await new Story(this, cast, kestrel).Move(Move.Link, coordinator, [], ("other", plover), ("link-kind", LinkKind.SharedIntermediary), ("asserted-by", "a"), ("wording", "w"), ("stance", LinkStance.Manage), ("humanitarian-effect", "h"), ("other-lead-informed", false));
        ids["link"] = await First<NegotiationLink>(kestrel);
    }

    private async Task SignEverybodyIn()
    {
        browsers["anonymous"] = Host.Browser();
        programs["anonymous"] = new ApiClient(Host, null);
        foreach (var (reader, persona) in new[]
        {
            ("lead", DemoPersonas.LeadId), ("alternate", DemoPersonas.AlternateId), ("support", DemoPersonas.SupportId), ("mandator", DemoPersonas.MandatorId),
            ("coordinator", DemoPersonas.CoordinatorId), ("focal point", DemoPersonas.FocalPointId),
            ("trainer", DemoPersonas.TrainerId), ("trainee", DemoPersonas.TraineeId), ("administrator", DemoPersonas.AdministratorId),
        })
        {
            personas[reader] = persona;
            programs[reader] = await ApiClient.Of(Host, Guid.Parse(persona));
            await SignIn(reader, browsers[reader] = Host.Browser());
        }
        foreach (var (reader, role) in new[] { ("negotiator", InstallationRoles.Negotiator), ("coordinator", InstallationRoles.Coordinator), ("focal point", InstallationRoles.DataProtectionFocalPoint) })
        {
            await Join("other " + reader, role, "Field office");
            await Join("colleague " + reader, role, DemoPersonas.Organisation);
        }
        ids["spare person"] = (await Host.Add("A spare person")).Id;
        ids["second spare"] = (await Host.Add("Another spare person")).Id;
    }

    /// <summary>One of the demonstration's people, who have no password; also again, when the session has ended.</summary>
    public async Task<Answer> SignIn(string reader, TestBrowser browser)
    {
        var page = await browser.Get("/sign-in");
        var token = early[reader] = page.Document.QuerySelector("form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.Post("/sign-in?handler=Persona", [new("id", personas[reader]), new("__RequestVerificationToken", token)]);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.Status);
        return answer;
    }

    private async Task Join(string reader, InstallationRoles role, string organisation)
    {
        var person = await Host.Add("The " + reader, role, organisation: organisation);
        browsers[reader] = await Host.Browser().SignedIn(person);
        programs[reader] = await ApiClient.Of(Host, person);
    }

    protected Task<Guid> First<T>(Guid negotiation) where T : class =>
        Read(db => db.Set<T>().Where(r => EF.Property<Guid>(r, "NegotiationId") == negotiation).OrderBy(r => EF.Property<Guid>(r, "Id")).Select(r => EF.Property<Guid>(r, "Id")).FirstAsync());

    protected static Guid Lead => Guid.Parse(DemoPersonas.LeadId);

    protected static Guid Mandator => Guid.Parse(DemoPersonas.MandatorId);
}
