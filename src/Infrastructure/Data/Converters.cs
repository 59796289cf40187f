using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>Instants are UTC in every database; SQLite cannot compare or sort offsets.</summary>
public sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    v => v.UtcDateTime,
    v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc)));

/// <summary>Carries bytes only: a text that was not sealed before the save throws instead of being written in clear.</summary>
public sealed class SealedConverter() : ValueConverter<Sealed, byte[]>(
    v => v.Bytes ?? Unsealed(),
    v => Sealed.FromBytes(v))
{
    private static byte[] Unsealed() => throw new InvalidOperationException("A sensitive text reached the database unsealed.");
}

public sealed class SealedComparer() : ValueComparer<Sealed>(
    (a, b) => a == null ? b == null : a.Equals(b),
    v => v.GetHashCode(),
    v => v);

/// <summary>
/// SQL Server compares the last six bytes of a key first, the other databases the first. Keys of version 7 have their time in
/// front, and lists, "newest" and paging rely on it; so they are stored there with that part where the server looks first.
/// </summary>
public sealed class SqlServerKeyConverter() : ValueConverter<Guid, Guid>(v => ToStore(v), v => FromStore(v))
{
    /// <summary>Positions in the order in which SQL Server compares them.</summary>
    private static readonly int[] Compared = [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    public static Guid ToStore(Guid key)
    {
        Span<byte> read = stackalloc byte[16], stored = stackalloc byte[16];
        key.TryWriteBytes(read, bigEndian: true, out _);
        for (var i = 0; i < Compared.Length; i++) stored[Compared[i]] = read[i];
        return new Guid(stored);
    }

    public static Guid FromStore(Guid key)
    {
        Span<byte> stored = stackalloc byte[16], read = stackalloc byte[16];
        key.TryWriteBytes(stored);
        for (var i = 0; i < Compared.Length; i++) read[i] = stored[Compared[i]];
        return new Guid(read, bigEndian: true);
    }
}
