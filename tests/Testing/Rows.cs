using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Testing;

/// <summary>Every row of every table of the model, to be held against what is there later.</summary>
public sealed class Rows
{
    private readonly Dictionary<string, Table> tables = [];

    private sealed record Table(string[] Columns, Dictionary<string, string[]> Rows);

    /// <summary>A row that is not as it was; without columns when it came or went.</summary>
    public sealed record Change(string Table, string Key, IReadOnlyList<string> Columns);

    public int Count => tables.Values.Sum(t => t.Rows.Count);

    /// <param name="only">The tables to look at; all of them when it is null.</param>
    public static async Task<Rows> Of(AppDb db, IReadOnlyCollection<string>? only = null, CancellationToken ct = default)
    {
        var found = new Rows();
        var names = db.GetService<ISqlGenerationHelper>();
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            foreach (var table in db.Model.GetRelationalModel().Tables.Where(t => only?.Contains(t.Name) is not false))
            {
                await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the name comes from the model
                command.CommandText = $"SELECT * FROM {names.DelimitIdentifier(table.Name, table.Schema)}";
#pragma warning restore CA2100
                await using var reader = await command.ExecuteReaderAsync(ct);
                var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
                var key = table.PrimaryKey!.Columns.Select(c => Array.IndexOf(columns, c.Name)).ToArray();
                var rows = new Dictionary<string, string[]>();
                while (await reader.ReadAsync(ct))
                {
                    var values = new string[columns.Length];
                    for (var i = 0; i < values.Length; i++) values[i] = Written(reader.GetValue(i));
                    rows.Add(string.Join('|', key.Select(k => values[k])), values);
                }
                found.tables[table.Name] = new(columns, rows);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
        return found;
    }

    public IReadOnlyList<Change> Since(Rows before)
    {
        var changes = new List<Change>();
        foreach (var (name, now) in tables)
        {
            var then = before.tables[name];
            changes.AddRange(then.Rows.Keys.Where(k => !now.Rows.ContainsKey(k)).Select(k => new Change(name, k, [])));
            foreach (var (key, values) in now.Rows)
            {
                if (!then.Rows.TryGetValue(key, out var old)) changes.Add(new(name, key, []));
                else if (!values.AsSpan().SequenceEqual(old)) changes.Add(new(name, key, [.. now.Columns.Where((_, i) => values[i] != old[i])]));
            }
        }
        return changes;
    }

    private static string Written(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
