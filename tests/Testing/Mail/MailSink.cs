using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NegotiationTracker.Testing.Mail;

/// <summary>How a mail server behaves.</summary>
public enum Mood
{
    Accepting,
    /// <summary>421 as its greeting: come back later.</summary>
    Unwilling,
    /// <summary>451 to every recipient, as grey-listing does.</summary>
    Postponing,
    /// <summary>Takes the mail and never answers.</summary>
    Hanging,
}

/// <summary>
/// A mail server on loopback that keeps what it accepts. A mail counts as accepted when the answer 250 has been given; its
/// behaviour may change at any moment.
/// </summary>
public sealed class MailSink : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> _certificate = new(MakeCertificate);

    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<SunkMail> mails = new();
    private readonly ConcurrentDictionary<int, int> perConnection = new();
    private TcpListener? listener;
    private int connections, now, most;

    private MailSink() => Open();

    public int Port { get; private set; }

    public Mood Mood { get; set; }

    /// <summary>550 to this recipient, whatever the mood.</summary>
    public string BadAddress { get; set; } = "";

    /// <summary>With a certificate that nobody trusts.</summary>
    public bool OffersTls { get; set; }

    /// <summary>Time that passes before a mail is answered.</summary>
    public TimeSpan Pause { get; set; }

    public IReadOnlyCollection<SunkMail> Mails => mails;

    public int Connections => connections;

    public int OpenNow => now;

    /// <summary>The most connections that were open at the same moment.</summary>
    public int MostAtOnce => most;

    public IReadOnlyDictionary<int, int> PerConnection => perConnection;

    public static MailSink Start() => new();

    /// <summary>Settings of a program that sends here.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:From"] = "tracker@example.org",
        ["Mail:UseTls"] = "false",
        ["Mail:SiteAddress"] = "https://tracker.example.org",
    };

    /// <summary>From now on connections are refused.</summary>
    public void Close()
    {
        listener?.Dispose();
        listener = null;
    }

    public void Open()
    {
        if (listener is not null) return;
        listener = new(IPAddress.Loopback, Port);
        listener.Start(64);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept(listener);
    }

    public void Clear() => mails.Clear();

    public async ValueTask DisposeAsync()
    {
        Close();
        await end.CancelAsync();
        end.Dispose();
    }

    private async Task Accept(TcpListener on)
    {
        try
        {
            while (true) _ = Serve(await on.AcceptTcpClientAsync(end.Token), Interlocked.Increment(ref connections));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task Serve(TcpClient client, int number)
    {
        var open = Interlocked.Increment(ref now);
        for (var seen = most; open > seen && Interlocked.CompareExchange(ref most, open, seen) != seen; seen = most) { }
        perConnection[number] = 0;
        try
        {
            using (client) await Talk(client, number);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException or System.Security.Authentication.AuthenticationException) { }
        finally { Interlocked.Decrement(ref now); }
    }

    private async Task Talk(TcpClient client, int number)
    {
        client.NoDelay = true;
        Stream stream = client.GetStream();
        var (lines, from, to) = (new LineReader(stream), "", "");
        Task Say(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), end.Token).AsTask();
        await Say(Mood == Mood.Unwilling ? "421 later" : "220 sink");
        while (await lines.Read(end.Token) is { } line)
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO" or "HELO": await Say(OffersTls && stream is not SslStream ? "250-sink\r\n250 STARTTLS" : "250 sink"); break;
                case "STARTTLS" when OffersTls:
                    await Say("220 go");
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate.Value }, end.Token);
                    (stream, lines) = (secure, new LineReader(secure));
                    break;
                case "MAIL": from = Address(line); await Say("250 ok"); break;
                case "RCPT" when Address(line) == BadAddress: await Say("550 no such person"); break;
                case "RCPT" when Mood == Mood.Postponing: await Say("451 later"); break;
                case "RCPT": to = Address(line); await Say("250 ok"); break;
                case "DATA":
                    await Say("354 go");
                    var raw = await lines.ReadMail(end.Token);
                    if (Mood == Mood.Hanging)
                    {
                        await lines.Read(end.Token);
                        return;
                    }
                    if (Pause > TimeSpan.Zero) await Task.Delay(Pause, end.Token);
                    // Kept before the answer is given: a client that dies now has sent it.
                    mails.Enqueue(new(number, from, to, raw));
                    perConnection[number]++;
                    await Say("250 kept");
                    break;
                case "QUIT": await Say("221 bye"); return;
                case "RSET" or "NOOP": await Say("250 ok"); break;
                default: await Say("500 unknown"); break;
            }
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=sink.example.org", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var made = request.CreateSelfSigned(from, from.AddYears(50));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
