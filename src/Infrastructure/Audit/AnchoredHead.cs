using System.Buffers.Binary;
using NegotiationTracker.Application.Audit;

namespace NegotiationTracker.Infrastructure.Audit;

/// <summary>A chain's end as an anchor keeps it: chain (16 bytes) | length (8, big-endian) | signature of its last line (32).</summary>
public readonly record struct AnchoredHead(Guid Chain, long Length, ReadOnlyMemory<byte> Mac)
{
    private const int Size = 16 + 8 + AuditEntry.MacSize;

    public static byte[] Write(IReadOnlyCollection<AuditHead> heads)
    {
        var bytes = new byte[heads.Count * Size];
        var place = 0;
        foreach (var head in heads)
        {
            var part = bytes.AsSpan(place++ * Size, Size);
            head.Id.TryWriteBytes(part, bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(part[16..], head.Length);
            head.Mac.CopyTo(part[24..]);
        }
        return bytes;
    }

    public static IEnumerable<AnchoredHead> Read(byte[] heads)
    {
        for (var place = 0; place + Size <= heads.Length; place += Size)
            yield return new(new Guid(heads.AsSpan(place, 16), bigEndian: true), BinaryPrimitives.ReadInt64BigEndian(heads.AsSpan(place + 16)), heads.AsMemory(place + 24, AuditEntry.MacSize));
    }
}
