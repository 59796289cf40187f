using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>A column as both databases store it.</summary>
internal sealed record Column(string Name, Type Type, string? SealedField);

/// <summary>The rows of one table that belong to a told negotiation, ready to be written again under other ids.</summary>
internal sealed class TableCopy
{
    private TableCopy(string name, IReadOnlyList<Column> columns, int row) => (Name, Columns, RowColumn) = (name, columns, row);

    public string Name { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Which column holds the id that sealed texts are bound to.</summary>
    public int RowColumn { get; }

    public List<object?[]> Rows { get; } = [];

    public static TableCopy Pair(string name, string key, string bytes) => new(name, [new(key, typeof(Guid), null), new(bytes, typeof(byte[]), null)], 0);

    public static TableCopy Of(IEntityType type)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var properties = type.GetProperties().Where(p => p.GetColumnName(table) is not null && !IsNumbered(p)).ToList();
        var columns = properties.Select(p => new Column(p.GetColumnName(table)!, Stored(p), p.ClrType == typeof(Sealed) ? p.Name : null)).ToList();
        var key = type.FindPrimaryKey()!.Properties[0].GetColumnName(table);
        return new TableCopy(table.Name, columns, columns.FindIndex(c => c.Name == key));
    }

    public int At(string column) => Columns.ToList().FindIndex(c => c.Name == column);

    public async Task Read(DbConnection connection, string column, string value)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))} FROM \"{Name}\" WHERE \"{column}\" IN ({value})";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) Rows.Add([.. Columns.Select((c, i) => reader.IsDBNull(i) ? null : Read(reader, i, c.Type))]);
    }

    /// <summary>Numbers that the database gives are left to it.</summary>
    private static bool IsNumbered(IProperty property) => property.ValueGenerated != ValueGenerated.Never && (property.ClrType == typeof(long) || property.ClrType == typeof(int));

    private static Type Stored(IProperty property)
    {
        var type = ((RelationalTypeMapping)property.GetTypeMapping()).Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static object Read(DbDataReader reader, int i, Type type) => type switch
    {
        _ when type == typeof(Guid) => reader.GetGuid(i),
        _ when type == typeof(DateTime) => DateTime.SpecifyKind(reader.GetDateTime(i), DateTimeKind.Utc),
        _ when type == typeof(DateOnly) => reader.GetFieldValue<DateOnly>(i),
        _ when type == typeof(TimeOnly) => reader.GetFieldValue<TimeOnly>(i),
        _ when type == typeof(bool) => reader.GetBoolean(i),
        _ when type == typeof(int) => reader.GetInt32(i),
        _ when type == typeof(long) => reader.GetInt64(i),
        _ when type == typeof(string) => reader.GetString(i),
        _ when type == typeof(byte[]) => reader.GetFieldValue<byte[]>(i),
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"A column of {type.Name} is not copied yet.")),
    };
}
