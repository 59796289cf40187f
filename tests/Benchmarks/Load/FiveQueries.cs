using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;
using Npgsql;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// Five questions of a page, asked by LINQ as the program asks and by hand: a seat, a negotiation, twenty contacts with who wrote them, ten
/// follow-ups, a count.
/// </summary>
internal static class FiveQueries
{
    private const int Times = 2_000;

    private static readonly string[] _sql =
    [
        """SELECT "Role", "Clearance" FROM "TeamMember" WHERE "NegotiationId" = @id AND "PersonId" = @person AND "Until" IS NULL LIMIT 1""",
        """SELECT "CodeName", "Title", "CurrentStep", "Standing" FROM "Negotiations" WHERE "Id" = @id LIMIT 1""",
        """SELECT e."Id", e."OccurredAt", e."Medium", p."Name" FROM "Encounter" e JOIN "People" p ON p."Id" = e."By" WHERE e."NegotiationId" = @id ORDER BY e."OccurredAt" DESC LIMIT 20""",
        """SELECT "Id", "Title", "DueOn", "Status" FROM "FollowUp" WHERE "NegotiationId" = @id ORDER BY "DueOn" LIMIT 10""",
        """SELECT COUNT(*) FROM "Issue" WHERE "NegotiationId" = @id""",
    ];

    public static async Task Measure(DatabaseProvider provider, string connection, string folder, Guid person, IReadOnlyList<Guid> told, int sees)
    {
        Guid Some(int n) => Copies.IdOf(told[n % sees % told.Count], n % sees);
        await using var services = TestHost.Build(provider.ToString(), connection, folder, null, _ => { });
        var linq = await Timed(n => Linq(services, Some(n), person));
        var hand = await Timed(n => Hand(provider, connection, Some(n), person));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nfive queries: {linq:0.000} ms by LINQ with a pooled context, {hand:0.000} ms by hand, {linq / hand:0.0} times"));
    }

    private static async Task<double> Timed(Func<int, Task> ask)
    {
        for (var n = 0; n < Times; n++) await ask(n);
        var times = new List<double>();
        for (var n = 0; n < Times; n++)
        {
            var watch = Stopwatch.StartNew();
            await ask(n);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times[Times / 2];
    }

    private static async Task Linq(ServiceProvider services, Guid id, Guid person)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        _ = await db.Set<TeamMember>().Where(m => m.NegotiationId == id && m.PersonId == person && m.Until == null).Select(m => new { m.Role, m.Clearance }).FirstOrDefaultAsync();
        _ = await db.Negotiations.Where(n => n.Id == id).Select(n => new { n.CodeName, n.Title, n.CurrentStep, n.Standing }).FirstOrDefaultAsync();
        _ = await db.Set<Encounter>().Where(e => e.NegotiationId == id).Join(db.People, e => e.By, p => p.Id, (e, p) => new { e.Id, e.OccurredAt, e.Medium, p.Name }).OrderByDescending(e => e.OccurredAt).Take(20).ToListAsync();
        _ = await db.Set<FollowUp>().Where(f => f.NegotiationId == id).OrderBy(f => f.DueOn).Take(10).Select(f => new { f.Id, f.Title, f.DueOn, f.Status }).ToListAsync();
        _ = await db.Set<Issue>().CountAsync(i => i.NegotiationId == id);
    }

    private static async Task Hand(DatabaseProvider provider, string connection, Guid id, Guid person)
    {
        await using DbConnection open = provider == DatabaseProvider.Sqlite ? new SqliteConnection(connection) : new NpgsqlConnection(connection);
        await open.OpenAsync();
        foreach (var sql in _sql)
        {
            await using var command = open.CreateCommand();
            command.CommandText = sql;
            Give(command, "@id", id);
            if (sql.Contains("@person", StringComparison.Ordinal)) Give(command, "@person", person);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var i = 0; i < reader.FieldCount; i++) _ = reader.GetValue(i);
        }
    }

    private static void Give(DbCommand command, string name, Guid value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
