using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>Old and new values of one record as JSON: {"Name":{"old":…,"new":…}}. Sealed texts appear as ciphertext only.</summary>
internal static class AuditChanges
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private sealed record Change([property: JsonPropertyName("old")] object? Old, [property: JsonPropertyName("new")] object? New);

    /// <summary>Null when nothing happened that the audit writes down.</summary>
    public static byte[]? Of(EntityEntry entry)
    {
        var changes = entry.Properties
            .Where(p => AuditModel.IsAudited(p.Metadata))
            .Select(p => (p.Metadata.Name, Change: Of(entry.State, p)))
            .Where(c => c.Change is not null)
            .ToDictionary(c => c.Name, c => c.Change);
        return changes.Count == 0 && entry.State == EntityState.Modified ? null : JsonSerializer.SerializeToUtf8Bytes(changes, Json);
    }

    public static byte[] OfNote(string note) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["note"] = note }, Json);

    /// <summary>What belongs to a negotiation is sealed with its key, so that destroying the key erases the history's words too.</summary>
    public static async Task<byte[]> Protect(AppDb db, Guid? negotiation, Guid entry, byte[] changes, CancellationToken ct)
    {
        if (negotiation is not { } id)
            return changes;
        await db.Vault.Unlock(id, ct);
        return db.Vault.Seal(id, entry, nameof(AuditEntry.Changes), System.Text.Encoding.UTF8.GetString(changes));
    }

    private static Change? Of(EntityState state, PropertyEntry property)
    {
        var (old, now) = (Plain(property.OriginalValue), Plain(property.CurrentValue));
        return state switch
        {
            EntityState.Added => now is null ? null : new Change(null, now),
            EntityState.Deleted => old is null ? null : new Change(old, null),
            _ => property.IsModified && !Equals(old, now) ? new Change(old, now) : null,
        };
    }

    private static object? Plain(object? value) => value switch
    {
        Sealed text => Convert.ToBase64String(text.Bytes ?? []),
        byte[] bytes => $"({bytes.Length} bytes)",
        _ => value,
    };
}
