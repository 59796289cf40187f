using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Moves;

/// <summary>One negotiation with its people: evidence is prepared by the commands, moves are made through the real forms.</summary>
public sealed class MoveStory : IAsyncDisposable
{
    private readonly Dictionary<Guid, TestBrowser> browsers = [];

    public AccountsHost Host { get; } = new();

    public Person Lead { get; private set; } = null!;

    public Person Mandator { get; private set; } = null!;

    public Person Coordinator { get; private set; } = null!;

    public Person Alternate { get; private set; } = null!;

    public Person Stranger { get; private set; } = null!;

    public Guid Id { get; private set; }

    private string Today => DateOnly.FromDateTime(Host.Time.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", null);

    private string Later => DateOnly.FromDateTime(Host.Time.GetUtcNow().UtcDateTime).AddDays(90).ToString("yyyy-MM-dd", null);

    private string Soon => DateOnly.FromDateTime(Host.Time.GetUtcNow().UtcDateTime).AddDays(1).ToString("yyyy-MM-dd", null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<MoveStory> Open()
    {
        var story = new MoveStory();
        story.Lead = await story.Host.Add("Ilse Marant");
        story.Mandator = await story.Host.Add("Rhea Osei");
        story.Alternate = await story.Host.Add("Tomo Keld");
        story.Coordinator = await story.Host.Add("Ana Bellweather", InstallationRoles.Coordinator);
        story.Stranger = await story.Host.Add("Noa Verrin");
        story.Id = await story.OpenAnother("HERON");
        await story.Join(story.Alternate, TeamRole.AlternateNegotiator);
        await story.Join(story.Coordinator, TeamRole.Coordinator);
        return story;
    }

    public Task<Guid> OpenAnother(string codeName) => Send(Lead, new OpenNegotiation(Ids.New(), codeName, "Road through the gap", "Karsa", "OAK", SubstantiveAreas.HumanitarianAccess, Sensitivity.High, Mandator.Id, "Why"));

    public async Task Join(Person person, TeamRole role) =>
        await Send(Mandator, new AddTeamMember(Ids.New(), Id, (await Now()).Version, person.Id, role, Sensitivity.High, null));

    public Task<Negotiation> Now() => Host.Read(db => db.Set<Negotiation>().AsNoTracking().Include(n => n.Worksheets).Include(n => n.Team).SingleAsync(n => n.Id == Id, Stop));

    public Task<List<T>> All<T>() where T : class, IBelongsToNegotiation => Host.Read(db => db.Set<T>().AsNoTracking().Where(t => t.NegotiationId == Id).OrderBy(t => t.Id).ToListAsync(Stop));

    public async Task<TestBrowser> As(Person person) =>
        browsers.TryGetValue(person.Id, out var browser) ? browser : browsers[person.Id] = await Host.Browser().SignedIn(person);

    public string Path(string rest = "") => $"/negotiations/{Id}{rest}";

    /// <summary>Sends a command as somebody, outside any page.</summary>
    public async Task<T> Send<T>(Person by, IRequest<T> request)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var claims = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, by.Id.ToString()), new(CurrentUser.OrganisationClaim, by.Organisation), new(CurrentUser.RolesClaim, by.Roles.ToString())], "test");
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new ClaimsPrincipal(claims) };
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Stop);
    }

    /// <summary>Saves a record, filling what it requires unless it is given.</summary>
    public Task<Guid> Write(string kind, params (string Field, string Value)[] given)
    {
        var values = SheetKinds.Find(kind).Fields.Where(f => f.Required).ToDictionary(f => f.Name, Fill);
        foreach (var (field, value) in given) values[field] = value;
        return Send(SheetKinds.Find(kind).Right == Application.Access.Right.Mandate ? Mandator : Lead, new SaveSheet(Ids.New(), Id, kind, null, 0, values));
    }

    private string? Fill(SheetField field) => field.Kind switch
    {
        FieldKind.Line or FieldKind.Text => $"{field.Name} in words",
        FieldKind.Choice => Enum.GetNames(field.ValueType)[0],
        FieldKind.Choices => Enum.GetNames(field.ValueType)[1],
        FieldKind.Date => field.IsAhead ? Later : Today,
        FieldKind.YesNo => "false",
        FieldKind.Number => "1",
        FieldKind.Person => Lead.Id.ToString(),
        _ => null,
    };

    public async Task SignCaution()
    {
        var answers = Enum.GetValues<CautionQuestion>().Select(q => new CautionAnswerInput(q, CautionAnswerKind.NoConcern, null, null, null, null)).ToList();
        var assessment = await Send(Lead, new AssessCaution(Ids.New(), Id, answers));
        await Send(Mandator, new SignCaution(Ids.New(), Id, assessment, 1));
    }

    /// <summary>A fresh look after a suspension.</summary>
    public Task SignCautionLater()
    {
        Wait(TimeSpan.FromHours(1));
        return SignCaution();
    }

    /// <summary>Time goes by; sessions end with it.</summary>
    public void Wait(TimeSpan time)
    {
        Host.Time.Advance(time);
        browsers.Clear();
    }

    /// <summary>Everything that steps 1 to 3 require, without any open warning.</summary>
    public async Task PrepareGroundwork()
    {
        await PrepareMinimum();
        await Write("legal-status");
        foreach (var part in Enum.GetNames<Characteristic>()) await Write("profile", ("Characteristic", part), ("Entry", "Known"));
        await Write("interlocutors", ("AuthorityToCommit", "CanCommit"), ("AuthorityVerifiedHow", "Kept his word twice"));
    }

    /// <summary>What steps 1 and 2 never waive.</summary>
    public async Task PrepareMinimum()
    {
        await Write("engagement-decision");
        await Write("sharing-rule");
        await Write("common-position", ("HostAuthorityInformed", "Yes"), ("AffectedPeopleConsulted", "Yes"));
        await SignCaution();
        await Write("objectives", ("BottomLine", "No payment"), ("Alternative", "Go around"));
        await Write("red-line-answer", ("NoneBecause", "None in this case"));
        await Write("mandates");
        await Write("suspension-criteria", ("Criterion", "Shelling"), ("WhoDecides", "The lead"));
    }

    public async Task PrepareTalks()
    {
        await Write("process-terms", ("Status", "Confirmed"), ("ConfirmedBy", "OAK"), ("ConfirmedOn", Today));
        await Write("security-guarantees", ("NoneBecause", "By radio only"));
        var issue = await Write("issues");
        await Write("positions", ("IssueId", issue.ToString()), ("Party", "Us"));
        await Write("positions", ("IssueId", issue.ToString()), ("Party", "Counterpart"));
        foreach (var _ in new[] { 1, 2 })
            await Write("option-assessments", ("OptionId", (await Write("options")).ToString()));
    }

    /// <summary>A written agreement that both sides have accepted, with complete duties and terms.</summary>
    public async Task<Guid> PrepareAgreement(string? endsOn = null)
    {
        var agreement = await Write("agreements", ("Form", nameof(AgreementForm.WrittenSigned)));
        await Complete(agreement, endsOn);
        return agreement;
    }

    public async Task Complete(Guid agreement, string? endsOn = null)
    {
        var of = ("AgreementId", agreement.ToString());
        await Write("clauses", of);
        await Write("acceptances", of, ("Party", "Us"));
        await Write("acceptances", of, ("Party", "Counterpart"), ("EvidenceOfAuthority", "Letter of the council"));
        await Write("commitments", of, ("OwedBy", "Counterpart"), ("DueOn", Later), ("VerificationMeans", "Joint visit"));
        await Write("implementation-terms", of, ("EndsOn", endsOn ?? Later), ("OrderConfirmedDownTheChain", "true"), ("MonitoringMethods", "JointVisit"), ("DisputeMechanism", "BilateralContact"), ("NextReviewOn", Soon));
    }

    public async Task Approve(Guid agreement) =>
        await Send(Mandator, new DecideAgreement(Ids.New(), Id, agreement, (await All<Agreement>()).Single(a => a.Id == agreement).Version, true, true, null));

    /// <summary>Straight on to step 9 with one agreement in force, or to step 7 with one that waits for it.</summary>
    public async Task ReachImplementation(Step until = Step.FollowUp)
    {
        await PrepareGroundwork();
        await PrepareTalks();
        while ((await Now()).CurrentStep < Step.SeekAgreement) await Fill(Lead, Move.Advance);
        var agreement = await PrepareAgreement();
        await Fill(Lead, Move.RecordAgreementInPrinciple, "", ("Values[agreement]", agreement.ToString()));
        await Approve(agreement);
        if (until == Step.SeekAgreement) return;
        await Fill(Lead, Move.Advance);
        await Fill(Lead, Move.BringIntoForce, "", ("Values[agreement]", agreement.ToString()));
        await Fill(Lead, Move.Advance);
    }

    /// <summary>Fills and sends a move's form; every control left out gets a plausible answer.</summary>
    public async Task<Answer> Fill(Person by, Move move, string query = "", params (string Name, string Value)[] given)
    {
        var browser = await As(by);
        var page = await browser.Get($"{Path("/moves/")}{Links.Kebab($"{move}")}{query}");
        var button = page.Document.QuerySelectorAll("main form[method=post] button").LastOrDefault(b => b.Closest("form")!.InnerHtml.Contains("OperationId", StringComparison.Ordinal));
        Assert.True(button is not null, $"No form for {move}: {page.Text}");
        return await browser.Press(page, button.TextContent.Trim(), [.. Answers(page, given)]);
    }

    public IEnumerable<(string Name, string Value)> Answers(Answer page, params (string Name, string Value)[] given)
    {
        foreach (var control in page.Document.QuerySelectorAll("main form[method=post] [name^=Values]").GroupBy(c => c.GetAttribute("name")!))
        {
            if (given.Any(g => g.Name == control.Key)) continue;
            var first = control.First();
            if (first.GetAttribute("type") == "hidden") continue;
            yield return (control.Key, first.LocalName switch
            {
                "textarea" => "In words",
                "select" => first.QuerySelector("option:not([value=''])")?.GetAttribute("value") ?? "",
                _ when first.GetAttribute("type") == "radio" => first.GetAttribute("value")!,
                _ when first.GetAttribute("type") == "date" => Later,
                _ => "Words",
            });
        }
        foreach (var doubt in page.Document.QuerySelectorAll("main textarea[name^=Overrides]"))
            if (given.All(g => g.Name != doubt.GetAttribute("name"))) yield return (doubt.GetAttribute("name")!, "Seen, and still right");
        foreach (var g in given) yield return g;
        yield return ("Precision", "Exact");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
