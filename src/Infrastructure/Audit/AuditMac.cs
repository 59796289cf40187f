using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Application.Audit;

namespace NegotiationTracker.Infrastructure.Audit;

/// <summary>
/// HMAC-SHA-256 over every column of a line, a head or an anchor, in fixed order, texts and bytes with their length before them:
/// no two different contents give the same bytes.
/// </summary>
internal static class AuditMac
{
    private enum Kind : byte { Line = 1, Head, Anchor }

    public static byte[] Of(byte[] key, Guid chain, long link, ReadOnlySpan<byte> before, AuditEntry line) => new Content(Kind.Line)
        .Add(chain).Add(link).Add(before).Add(line.Id).Add(line.NegotiationId ?? Guid.Empty).Add(line.ActorId).Add(line.OperationId).Add(line.At)
        .Add(line.Act).Add(line.Entity).Add(line.EntityId).Add(line.Changes is null ? -1L : line.Changes.Length).Add(line.Changes).Under(key);

    public static byte[] OfHead(byte[] key, Guid chain, long length, ReadOnlySpan<byte> mac) => new Content(Kind.Head).Add(chain).Add(length).Add(mac).Under(key);

    public static byte[] OfAnchor(byte[] key, AuditAnchor anchor, ReadOnlySpan<byte> before) => new Content(Kind.Anchor)
        .Add(anchor.Number).Add(before).Add(anchor.At).Add(anchor.Chains).Add(anchor.Lines).Add(anchor.Heads).Under(key);

    private sealed class Content
    {
        private readonly ArrayBufferWriter<byte> bytes = new(512);

        public Content(Kind kind) => bytes.Write([(byte)kind]);

        public Content Add(Guid value)
        {
            value.TryWriteBytes(bytes.GetSpan(16), bigEndian: true, out var written);
            bytes.Advance(written);
            return this;
        }

        public Content Add(long value)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), value);
            bytes.Advance(8);
            return this;
        }

        /// <summary>In microseconds, which every database of ours keeps.</summary>
        public Content Add(DateTimeOffset value) => Add(value.UtcTicks / TimeSpan.TicksPerMicrosecond);

        public Content Add(string value) => Add(Encoding.UTF8.GetBytes(value));

        public Content Add(ReadOnlySpan<byte> value)
        {
            Add((long)value.Length);
            bytes.Write(value);
            return this;
        }

        public byte[] Under(byte[] key) => HMACSHA256.HashData(key, bytes.WrittenSpan);
    }
}
