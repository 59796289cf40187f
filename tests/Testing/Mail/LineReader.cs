using System.Text;

namespace NegotiationTracker.Testing.Mail;

/// <summary>Lines of a mail conversation; every byte becomes one sign, so that nothing is decoded too early.</summary>
internal sealed class LineReader(Stream stream)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private int at, filled;

    /// <summary>Without its end; null when the other side has gone.</summary>
    public async Task<string?> Read(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (at == filled)
            {
                (at, filled) = (0, await stream.ReadAsync(buffer, ct));
                if (filled == 0) return null;
            }
            var next = (char)buffer[at++];
            if (next == '\n' && line.Length > 0 && line[^1] == '\r') return line.ToString(0, line.Length - 1);
            line.Append(next);
        }
    }

    /// <summary>Up to the line with a single dot.</summary>
    public async Task<string> ReadMail(CancellationToken ct)
    {
        var mail = new StringBuilder();
        while (await Read(ct) is { } line)
        {
            if (line == ".") return mail.ToString();
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        throw new IOException("The mail was cut off.");
    }
}
