using Microsoft.EntityFrameworkCore;

namespace NegotiationTracker.Application.Backups;

/// <summary>The one row that says what this database is, so that demo data and real data never meet.</summary>
public sealed class Installation
{
    public const int TheOnlyId = 1;

    public int Id { get; init; } = TheOnlyId;

    public required Guid InstallationId { get; init; }

    public required bool IsDemo { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A known text under the master key; a start with another key is noticed before anything is written with it.</summary>
    public byte[]? KeyCheck { get; set; }

    /// <summary>When the backup was begun that this database was restored from; null when it never was, or when nobody knows.</summary>
    public DateTimeOffset? BackupTakenAt { get; set; }

    public DateTimeOffset? RestoredAt { get; set; }

    /// <summary>Since then no mail goes out, until an administrator has looked (TRUST R12).</summary>
    public DateTimeOffset? MailPausedAt { get; set; }
}

public static class MailPause
{
    public static Task<bool> IsMailPaused(this IAppDb db, CancellationToken ct) => db.Set<Installation>().AnyAsync(i => i.MailPausedAt != null, ct);
}
