using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NegotiationTracker.Testing.Mail;

/// <summary>One mail as it came over the wire.</summary>
/// <param name="Connection">Number of the connection that brought it.</param>
/// <param name="Raw">Headers, an empty line and the body, as sent, the doubled dots taken out.</param>
public sealed partial record SunkMail(int Connection, string From, string To, string Raw)
{
    private int Gap => Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);

    /// <summary>Name and value as written, folded lines joined.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers =>
        [.. Folding().Replace(Raw[..Gap], " ").Split("\r\n").Select(l => (l[..l.IndexOf(':', StringComparison.Ordinal)], l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];

    public string MessageId => Header("Message-ID");

    public string Subject => Word().Replace(Between().Replace(Header("Subject"), "$1"), m => DecodeWord(m));

    public string Body
    {
        get
        {
            var (body, charset) = (Raw[(Gap + 4)..], Charset().Match(Header("Content-Type")) is { Success: true } m ? m.Groups[1].Value : "us-ascii");
            return Header("Content-Transfer-Encoding").ToLowerInvariant() switch
            {
                "base64" => Encoding.GetEncoding(charset).GetString(Convert.FromBase64String(body)),
                "quoted-printable" => Encoding.GetEncoding(charset).GetString(Quoted(body.Replace("=\r\n", "", StringComparison.Ordinal))),
                _ => body,
            };
        }
    }

    /// <summary>The one header of this name; a second one is an error.</summary>
    public string Header(string name) => Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).SingleOrDefault() ?? "";

    private static string DecodeWord(Match word)
    {
        var text = word.Groups["text"].Value;
        var bytes = word.Groups["by"].Value is "B" or "b" ? Convert.FromBase64String(text) : Quoted(text.Replace('_', ' '));
        return Encoding.GetEncoding(word.Groups["charset"].Value).GetString(bytes);
    }

    private static byte[] Quoted(string text)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < text.Length; at++)
            if (text[at] != '=') bytes.Add((byte)text[at]);
            else
            {
                bytes.Add(byte.Parse(text.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 2;
            }
        return [.. bytes];
    }

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.NonBacktracking)]
    private static partial Regex Folding();

    [GeneratedRegex(@"=\?(?<charset>[^?]+)\?(?<by>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    /// <summary>White space between two encoded words is not part of the text (RFC 2047, 6.2).</summary>
    [GeneratedRegex(@"(\?=)[ \t]+(?==\?)", RegexOptions.None, 1000)]
    private static partial Regex Between();

    [GeneratedRegex("""charset="?([^";\s]+)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
