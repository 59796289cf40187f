using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// Fills a database that the program has made with copies of three told negotiations (at steps 5, 7 and 9). The demonstration's lead sees
/// <see cref="OfNegotiator"/> of them, its coordinator <see cref="OfCoordinator"/>, its focal point every one.
/// </summary>
internal sealed class Filling
{
    public const int OfNegotiator = 40, OfCoordinator = 2_000, PerTeam = 40;
    private const int Batch = 200;
    private static readonly Step[] _stands = [Step.IdentifyIssues, Step.SeekAgreement, Step.FollowUp];
    private readonly Guid[] people;
    private readonly List<Copies> told = [];
    private readonly List<Guid> first = [];

    private Filling(Guid[] people) => this.people = people;

    /// <summary>The ids of the three that were told: those of all copies follow from them.</summary>
    public IReadOnlyList<Guid> First => first;

    public static async Task<IReadOnlyList<Guid>> Run(DatabaseProvider provider, string connection, int negotiations)
    {
        var watch = Stopwatch.StartNew();
        var filling = new Filling(await AddPeople(provider, connection, negotiations / PerTeam + 1));
        foreach (var step in _stands) await filling.Tell(step);
        await using IBulkWriter writer = provider == DatabaseProvider.Sqlite ? await SqliteWriter.Open(connection) : await PostgresWriter.Open(connection);
        var rows = 0L;
        for (var from = 0; from < negotiations; from += Batch)
        {
            var batch = Enumerable.Range(from, Math.Min(Batch, negotiations - from)).SelectMany(n => filling.told[n % _stands.Length].Make(n)).ToList();
            await writer.Write(batch);
            rows += batch.Count;
            if (from / Batch % 50 == 49) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {from + Batch:N0} of {negotiations:N0}, {watch.Elapsed.TotalSeconds:0} s"));
        }
        await writer.Finish();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{negotiations:N0} negotiations, {rows:N0} rows loaded in {watch.Elapsed.TotalSeconds:0} s"));
        return filling.First;
    }

    private async Task Tell(Step furthest)
    {
        await using var host = await TestHost.Create();
        var stage = await TestStage.Create(host);
        var id = await Template.Tell(host, stage, furthest);
        var cast = stage.Cast;
        Guid Cast(Guid person, int copy) => true switch
        {
            _ when person == cast.Lead => copy < OfNegotiator ? Guid.Parse(DemoPersonas.LeadId) : people[copy / PerTeam],
            _ when person == cast.Mandator => copy < OfNegotiator ? Guid.Parse(DemoPersonas.MandatorId) : people[people.Length / 2 + copy / PerTeam],
            _ when person == stage.Coordinator => copy < OfCoordinator ? Guid.Parse(DemoPersonas.CoordinatorId) : people[copy / OfCoordinator],
            _ when person == stage.Newcomer => Guid.Parse(DemoPersonas.FocalPointId),
            _ when person == cast.Alternate => people[copy / PerTeam + 1],
            _ when person == cast.Support => people[copy / PerTeam + 2],
            _ => person,
        };
        await using var db = host.Db.Open();
        told.Add(await Copies.Of(db, id, Cast, (int)(TimeProvider.System.GetUtcNow().UtcDateTime.Date - stage.Now.UtcDateTime.Date).TotalDays));
        first.Add(id);
    }

    private static async Task<Guid[]> AddPeople(DatabaseProvider provider, string connection, int teams)
    {
        await using var db = TestDb.Open(provider, connection);
        var people = Enumerable.Range(0, 2 * teams + 4).Select(n => new Person(Ids.New(), $"Person {n}", DemoPersonas.Organisation, $"person{n}@example.org", InstallationRoles.Negotiator)).ToList();
        await using var writer = provider == DatabaseProvider.Sqlite ? (IBulkWriter)await SqliteWriter.Open(connection) : await PostgresWriter.Open(connection);
        var table = TableCopy.Of(db.Model.FindEntityType(typeof(Person))!);
        await writer.Write([.. people.Select(p => (table, Values(db, table, p)))]);
        return [.. people.Select(p => p.Id)];
    }

    private static object?[] Values(AppDb db, TableCopy table, Person person)
    {
        var entry = db.Entry(person);
        return [.. table.Columns.Select(c => entry.Metadata.GetProperties().First(p => p.GetColumnName() == c.Name)).Select(p => Stored(p.GetTypeMapping(), entry.Property(p.Name).CurrentValue))];
    }

    private static object? Stored(Microsoft.EntityFrameworkCore.Storage.CoreTypeMapping mapping, object? value) => value is null || mapping.Converter is null ? value : mapping.Converter.ConvertToProvider(value);
}
