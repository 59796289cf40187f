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
