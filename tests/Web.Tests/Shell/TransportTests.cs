using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using NegotiationTracker.Web.Infrastructure;

namespace NegotiationTracker.Web.Tests.Shell;

/// <summary>The server's own https, by handshakes that offer one thing only.</summary>
[SupportedOSPlatform("linux")]
public sealed class TransportTests
{
    [Theory]
    [InlineData(SslProtocols.Tls13, TlsCipherSuite.TLS_AES_256_GCM_SHA384, true)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, false)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384, false)]
    public async Task Handshake_OfferingOneSuite_IsTakenOnlyWithFreshKeysAndAuthenticatedEncryption(SslProtocols protocol, TlsCipherSuite suite, bool isTaken)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Suites are chosen by the program on Linux only.");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-1));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(o =>
        {
            Transport.Restrict(o);
            o.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate));
        });
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);

        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.Single()).Port, TestContext.Current.CancellationToken);
        await using var stream = new SslStream(line.GetStream());
        var offer = stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocol,
            CipherSuitesPolicy = new CipherSuitesPolicy([suite]),
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        }, TestContext.Current.CancellationToken);

        if (!isTaken)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => offer);
            return;
        }
        await offer;
        Assert.Equal(suite, stream.NegotiatedCipherSuite);
    }
}
