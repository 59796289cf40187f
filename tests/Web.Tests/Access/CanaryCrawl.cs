using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Mail;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Api;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>A negotiation with a word of its own in every text of every record, and everybody who may or may not read it.</summary>
public sealed class CanaryCrawl : IAsyncLifetime
{
    private const int MostPages = 250;

    private readonly Markers markers = new(Chance.Seed(1409));
    private readonly Dictionary<string, FieldGroup> groups = [];
    private readonly Dictionary<Type, Guid> made = [];
    private MailSink sink = null!;

    public HostStage Stage { get; private set; } = null!;

    public IReadOnlyCollection<SunkMail> Mails => sink.Mails;

    public Markers Markers => markers;

    /// <summary>Each word with the group of its field, as the field declares it.</summary>
    public IReadOnlyDictionary<string, FieldGroup> Groups => groups;

    /// <summary>Who asks, and up to which level the seat is cleared; null for whoever has none.</summary>
    public IReadOnlyList<(string Name, Sensitivity? Clearance, TestBrowser Browser, ApiClient Program)> Readers { get; private set; } = [];

    /// <summary>Every address that the lead or the mandator is led to from the first page on.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    public IReadOnlyList<string> Calls { get; private set; } = [];

    public IReadOnlyList<(string Kind, Guid Id)> Records => [.. made.Where(m => m.Key != typeof(Encounter)).Select(m => (SheetKinds.Of(m.Key).Slug, m.Value))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sink = MailSink.Start();
        Stage = await HostStage.Open(sink.Settings());
        await Tell();
        Readers = await Everybody();
        var found = new List<string>();
        foreach (var browser in Readers.Take(2).Select(r => r.Browser)) found.AddRange(await Crawl(browser));
        Addresses = [.. found.Distinct()];
        Calls = [.. (await Surface.Of(Stage.Host.Services)).Where(d => d is { Kind: DoorKind.Api, Method: "GET" }).SelectMany(Asked)];
    }

    public async ValueTask DisposeAsync()
    {
        await Stage.DisposeAsync();
        await sink.DisposeAsync();
    }

    public bool IsPermitted(string word, Sensitivity? clearance) =>
        groups.TryGetValue(word, out var group) && clearance is { } level && group.Level() <= level && !group.IsMasked();

    public async Task Mail()
    {
        var beat = Stage.Host.Services.GetRequiredService<Beat>();
        for (var day = 0; day < 12; day++)
        {
            await beat.Plan(Stop);
            await beat.SendMail(Stop);
            Stage.Host.Time.Advance(TimeSpan.FromDays(1));
        }
    }

    /// <summary>Everything on the disk that belongs to the database.</summary>
    public async Task<IReadOnlyList<(string Name, byte[] Bytes)>> Files()
    {
        var database = await Stage.Host.Read(db => Task.FromResult(db.Database.GetDbConnection().DataSource));
        return [.. Directory.GetFiles(Path.GetDirectoryName(database)!, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Select(f => (Path.GetFileName(f), Read(f)))];
    }

    private string Word(FieldGroup group, string place)
    {
        var word = markers.New(place);
        groups.Add(word, group);
        return word;
    }

    private async Task Tell()
    {
        foreach (var kind in SheetKinds.All)
        {
            var by = kind.Right == Application.Access.Right.Mandate ? Stage.Mandator.Id : Stage.Lead.Id;
            var filled = new Filled(Stage.Lead.Id, DateOnly.FromDateTime(Stage.Now.UtcDateTime), place => Word(kind.Fields.Single(f => place == $"{kind.Slug}.{f.Name}").Group, place)) { Other = Stage.Mandator.Id };
            made[kind.Type] = await Stage.Send(new SaveSheet(Ids.New(), Stage.Id, kind.Slug, null, 0, filled.Sheet(kind, made)), by);
        }
        string Said(string what) => Word(FieldGroup.Contacts, $"contact.{what}");
        var contact = await Stage.Story.Contact(0, Medium.Phone, Said("what"), Said("they said"), [new(Side.Counterpart, Word(FieldGroup.Positions, "contact.promise"), null)],
            [new(made[typeof(Issue)], Side.Counterpart, Word(FieldGroup.Positions, "contact.position"), Firmness.Fixed)], who: Said("who"));
        await Stage.Send(new AmendEncounter(Ids.New(), Stage.Id, contact, Said("reason"), Said("correction")), Stage.Lead.Id);
        made[typeof(Encounter)] = contact;
        await Stage.Story.Caution(Word(FieldGroup.Analysis, "caution"));
    }

    private async Task<IReadOnlyList<(string, Sensitivity?, TestBrowser, ApiClient)>> Everybody()
    {
        var host = Stage.Host;
        var readers = new List<(string, Sensitivity?, TestBrowser, ApiClient)>();
        await Join("lead", Sensitivity.Severe, Stage.Lead);
        await Join("mandator", Sensitivity.Severe, Stage.Mandator);
        foreach (var (name, clearance) in new[] { ("cleared to High", Sensitivity.High), ("cleared to Moderate", Sensitivity.Moderate), ("cleared to nothing", Sensitivity.LowOrNone) })
        {
            var person = await host.Add($"Member {name}");
            await Stage.Story.Add(person.Id, TeamRole.SupportTeam, clearance);
            await Join(name, clearance, person);
        }
        var focalPoint = await host.Add("Edda Sorrel", InstallationRoles.DataProtectionFocalPoint);
        await Stage.Story.Add(focalPoint.Id, TeamRole.DataProtectionFocalPoint, Sensitivity.Moderate);
        await Join("focal point", Sensitivity.Moderate, focalPoint);
        var outsider = await host.Add("Ana Bellweather", InstallationRoles.Coordinator, organisation: "Access Unit");
        await Stage.Story.Share(focalPoint.Id, outsider.Id, "Asked by the access group");
        await Join("coordinator of another organisation", Sensitivity.Moderate, outsider);
        foreach (var role in Enum.GetValues<InstallationRoles>().Where(r => r != InstallationRoles.None)) await Join($"no seat, {role}", null, await host.Add($"Stranger {role}", role));
        await Join("no seat, coordinator elsewhere", null, await host.Add("Stranger elsewhere", InstallationRoles.Coordinator, organisation: "Elsewhere"));
        readers.Add(("anonymous", null, host.Browser(), new ApiClient(host, null)));
        return readers;

        async Task Join(string name, Sensitivity? clearance, Person person) =>
            readers.Add((name, clearance, await host.Browser().SignedIn(person), await ApiClient.Of(host, person)));
    }

    private static async Task<IEnumerable<string>> Crawl(TestBrowser browser)
    {
        var (seen, queue) = (new HashSet<string> { "/" }, new Queue<string>(["/"]));
        while (queue.TryDequeue(out var address) && seen.Count < MostPages)
        {
            var page = await browser.Get(address);
            Assert.True((int)page.Status < 500, $"{address}: {page.Status}");
            foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Append(page.Location ?? ""))
                if (link.StartsWith('/') && !link.StartsWith("/sign-out", StringComparison.Ordinal) && seen.Add(link)) queue.Enqueue(link);
        }
        return seen;
    }

    /// <summary>A call at every record that its address can name.</summary>
    private IEnumerable<string> Asked(Door door)
    {
        IEnumerable<string> addresses = ["/" + door.Route];
        foreach (var parameter in door.Endpoint.RoutePattern.Parameters)
        {
            var written = $"{{{parameter.Name}{string.Concat(parameter.ParameterPolicies.Select(p => $":{p.Content}"))}}}";
            addresses = [.. addresses.SelectMany(a => Values(parameter.Name, a).Select(v => a.Replace(written, v, StringComparison.Ordinal)))];
        }
        return addresses;
    }

    private IEnumerable<string> Values(string name, string address) => name switch
    {
        "negotiationId" or "id" => [$"{Stage.Id}"],
        "step" => Enumerable.Range(1, 9).Select(n => $"{n}"),
        "move" => Enum.GetValues<Move>().Where(m => m != Move.Open).Select(m => Links.Kebab($"{m}")),
        "kind" => SheetKinds.All.Select(k => k.Slug),
        "recordId" => Records.Where(r => address.Contains($"/{r.Kind}/", StringComparison.Ordinal)).Select(r => $"{r.Id}"),
        "agreementId" => [$"{made[typeof(Domain.Agreements.Agreement)]}"],
        "optionId" => [$"{made[typeof(Option)]}"],
        "eventId" => [$"{made[typeof(Domain.Context.ContextEvent)]}"],
        "encounterId" => [$"{made[typeof(Encounter)]}"],
        "followUpId" => [$"{made[typeof(Domain.FollowUps.FollowUp)]}"],
        _ => [],
    };

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
