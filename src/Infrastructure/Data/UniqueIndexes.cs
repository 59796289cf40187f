using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>Uniqueness is decided by an index and told by the code that the index carries (HOUSE 4).</summary>
public static class UniqueIndexes
{
    private const string Annotation = "NegotiationTracker:RefuseAs";

    /// <summary>builder.HasIndex(n => n.CodeNameKey).RefuseAs("code-name-unusable")</summary>
    public static IndexBuilder<T> RefuseAs<T>(this IndexBuilder<T> index, string code) => index.IsUnique().HasAnnotation(Annotation, code);

    /// <summary>Null when the error is not about such an index.</summary>
    public static string? Refusal(DbContext db, Exception error) => !StoreErrors.IsUniqueViolation(error) ? null : db.Model.GetEntityTypes()
        .SelectMany(t => t.GetDeclaredIndexes())
        .FirstOrDefault(i => i.FindAnnotation(Annotation) is not null && Names(i).Any(error.GetBaseException().Message.Contains))
        ?[Annotation] as string;

    /// <summary>PostgreSQL and SQL Server name the index in their message, SQLite its columns.</summary>
    private static string[] Names(IIndex index)
    {
        var table = index.DeclaringEntityType.GetTableName();
        var columns = string.Join(", ", index.Properties.Select(p => $"{table}.{p.GetColumnName()}"));
        return [$"\"{index.GetDatabaseName()}\"", $"'{index.GetDatabaseName()}'", $"failed: {columns}'"];
    }
}
