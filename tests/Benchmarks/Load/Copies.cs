using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Security;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>Who a copy belongs to: each person of the story by another one.</summary>
internal delegate Guid Casting(Guid person, int copy);

/// <summary>
/// Copies of one told negotiation. Ids keep their order inside a copy and come a second later from copy to copy, as they would if
/// one after the other had been opened; texts are sealed anew under a key of the copy's own. Audit lines are copied as bytes: their
/// signatures belong to the first, so the audit of such a database is not sound, and only as long as it would be.
/// </summary>
internal sealed class Copies
{
    private const int AuditLines = 20;
    private static readonly MasterKey _master = new(new byte[AesBox.KeySize]);
    private static readonly HashSet<string> _left = ["People", "Operation", "NegotiationKey", "AuditAnchor", "ExerciseSide"];

    /// <summary>The beat would plan every copy anew and be measured with the pages; a plan further ahead it would not believe.</summary>
    private static readonly DateTime _noPlanning = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(2);
    private readonly HashSet<Guid> own = [];
    private readonly Casting cast;
    private readonly int days;

    private Copies(Casting cast, int days) => (this.cast, this.days) = (cast, days);

    public List<TableCopy> Tables { get; } = [];

    /// <param name="days">Added to every day and instant, so that the story ends today.</param>
    public static async Task<Copies> Of(AppDb told, Guid negotiation, Casting cast, int days)
    {
        var copies = new Copies(cast, days);
        await using var connection = new SqliteConnection(told.Database.GetConnectionString());
        await connection.OpenAsync();
        var key = await Key(connection, negotiation);
        foreach (var type in told.Model.GetEntityTypes().Where(t => t.GetTableName() is { } name && !_left.Contains(name)))
            if (Parent(type) is { } where)
                await copies.Read(connection, type, where, negotiation);
        copies.Open(key, negotiation);
        return copies;
    }

    public static Guid IdOf(Guid id, int copy)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        Span<byte> time = stackalloc byte[8];
        bytes[..6].CopyTo(time[2..]);
        BinaryPrimitives.WriteInt64BigEndian(time, BinaryPrimitives.ReadInt64BigEndian(time) + (copy - 1_000_000) * 1000L);
        time[2..].CopyTo(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The rows of one copy, table by table.</summary>
    public IEnumerable<(TableCopy Table, object?[] Row)> Make(int copy)
    {
        var key = RandomNumberGenerator.GetBytes(AesBox.KeySize);
        var negotiation = Guid.Empty;
        foreach (var table in Tables)
            foreach (var row in table.Rows)
            {
                var made = new object?[row.Length];
                for (var i = 0; i < row.Length; i++) made[i] = Again(row[i], copy);
                if (table.Name == "FollowUpPlan") made[table.At("NextAt")] = _noPlanning;
                if (table.Name == "Negotiations") negotiation = Name(table, made, copy);
                for (var i = 0; i < row.Length; i++)
                    if (row[i] is Plain plain) made[i] = AesBox.Seal(key, plain.Text, FieldVault.Place(negotiation, (Guid)made[table.RowColumn]!, table.Columns[i].SealedField!));
                yield return (table, made);
            }
        yield return (Keys, [negotiation, _master.Wrap(key, negotiation.ToByteArray())]);
    }

    private TableCopy Table(string name) => Tables.Single(t => t.Name == name);

    public TableCopy Keys { get; private set; } = null!;

    private object? Again(object? value, int copy) => value switch
    {
        Guid id => own.Contains(id) ? IdOf(id, copy) : cast(id, copy),
        DateTime at => at.AddDays(days),
        DateOnly day => day.AddDays(days),
        string { Length: 36 } text when Guid.TryParse(text, out var id) && own.Contains(id) => IdOf(id, copy).ToString(),
        _ => value,
    };

    private static Guid Name(TableCopy table, object?[] row, int copy)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Template.CodeName}{copy}");
        for (var i = 0; i < row.Length; i++)
            row[i] = table.Columns[i].Name switch
            {
                "CodeName" => name,
                "CodeNameKey" => ((string)row[i]!).Replace(Template.CodeName, name, StringComparison.OrdinalIgnoreCase),
                "SearchText" => ((string)row[i]!).Replace(Template.CodeName, name, StringComparison.OrdinalIgnoreCase).Replace(Template.CodeName, Template.CodeName.ToLowerInvariant(), StringComparison.Ordinal),
                _ => row[i],
            };
        return (Guid)row[table.RowColumn]!;
    }

    private async Task Read(SqliteConnection connection, IEntityType type, string column, Guid negotiation)
    {
        var table = TableCopy.Of(type);
        var parents = column is "NegotiationId" || table.Name is "Negotiations" or "AuditHead" ? [negotiation] : own.AsEnumerable();
        await table.Read(connection, column, string.Join(", ", parents.Select(p => $"'{p.ToString().ToUpperInvariant()}'")));
        var kept = table.Rows.Where(r => !IsMail(table, r)).TakeLast(table.Name == "Audit" ? AuditLines : int.MaxValue).ToList();
        table.Rows.Clear();
        table.Rows.AddRange(kept);
        if (table.RowColumn >= 0 && table.Columns[table.RowColumn].Type == typeof(Guid) && type.FindOwnership() is null)
            own.UnionWith(table.Rows.Select(r => (Guid)r[table.RowColumn]!));
        if (table.Name == "Audit") own.UnionWith(table.Rows.Select(r => (Guid)r[table.At("Id")]!));
        if (table.Rows.Count > 0) Tables.Add(table);
    }

    private static bool IsMail(TableCopy table, object?[] row) => table.Name == "Notice" && row.Any(v => v is "Mail");

    /// <summary>By which column a table hangs on a negotiation; null when it does not.</summary>
    private static string? Parent(IEntityType type)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        if (table.Name is "Negotiations" or "AuditHead") return "Id";
        if (type.FindProperty("NegotiationId") is { } direct) return direct.GetColumnName(table);
        return type.GetForeignKeys().FirstOrDefault(k => k.PrincipalEntityType.FindProperty("NegotiationId") is not null)?.Properties[0].GetColumnName(table);
    }

    private static async Task<byte[]> Key(SqliteConnection connection, Guid negotiation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Wrapped\" FROM \"NegotiationKey\" WHERE \"NegotiationId\" = $id";
        command.Parameters.AddWithValue("$id", negotiation);
        return _master.Unwrap((byte[])(await command.ExecuteScalarAsync())!, negotiation.ToByteArray());
    }

    private void Open(byte[] key, Guid negotiation)
    {
        // The stage's own clerk planned; in the program nobody does, and what nobody wrote is no reason to plan again.
        var (plan, head) = (Table("FollowUpPlan"), Table("AuditHead"));
        plan.Rows[0][plan.At("Counted")] = head.Rows[0][head.At("ByPeople")];
        Tables.Sort((a, b) => (a.Name == "Negotiations" ? 0 : 1) - (b.Name == "Negotiations" ? 0 : 1));
        foreach (var table in Tables)
            foreach (var row in table.Rows)
                for (var i = 0; i < row.Length; i++)
                    if (row[i] is byte[] box && table.Columns[i].SealedField is { } field)
                        row[i] = new Plain(AesBox.Open(key, box, FieldVault.Place(negotiation, (Guid)row[table.RowColumn]!, field)));
        Keys = TableCopy.Pair("NegotiationKey", "NegotiationId", "Wrapped");
    }

    private sealed record Plain(byte[] Text);
}
