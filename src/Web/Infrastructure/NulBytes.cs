using Microsoft.Extensions.Primitives;
using NegotiationTracker.Application.Pipeline;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>
/// The framework refuses a whole form for one NUL in it, and what was typed is gone. Here each NUL of a form becomes a stand-in
/// that is refused like it, but as a text: at its field, with the form drawn again (RULINGS 2).
/// </summary>
public static class NulBytes
{
    public static IApplicationBuilder UseNulRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType) context.Request.Body = new StandInStream(context.Request.Body);
        return next(context);
    });

    /// <summary>What stands in the form that comes back: a sign that is seen, can be deleted, and may be stored.</summary>
    public static string?[] Shown(StringValues values) => [.. values.Select(v => v?.Replace(TextRules.NulStandIn, '\uFFFD'))];

    /// <summary>As many bytes out as in: a raw NUL, and the last digit of an encoded one, become those of the stand-in.</summary>
    private sealed class StandInStream(Stream inner) : Stream
    {
        private (byte First, byte Second) _before;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Replace(buffer.Span[..read]);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            Replace(buffer.AsSpan(offset, read));
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Replace(Span<byte> bytes)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                var now = bytes[i];
                if (now == 0) bytes[i] = (byte)TextRules.NulStandIn;
                else if (now == '0' && _before is ((byte)'%', (byte)'0')) bytes[i] = (byte)('0' + TextRules.NulStandIn);
                _before = (_before.Second, now);
            }
        }
    }
}
