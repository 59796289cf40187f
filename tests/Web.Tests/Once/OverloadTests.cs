using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Infrastructure;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>
/// TRUST R15: too much is refused in a sentence, what cannot be served at once waits or is told when to come again, and whoever asks
/// for a page meanwhile gets it. Against the program's own server on a loopback port. Rates are measured elsewhere; here is what holds on any machine.
/// </summary>
public sealed class OverloadTests(OverloadTests.Served served, ITestOutputHelper output) : IClassFixture<OverloadTests.Served>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Limits_OfTheServer_AreSet()
    {
        var limits = served.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(Overload.MostBytes, limits.MaxRequestBodySize);
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        Assert.InRange(limits.MaxRequestHeadersTotalSize, 1, 32 * 1024);
        Assert.InRange(limits.MaxRequestHeaderCount, 1, 100);
        Assert.InRange(limits.MaxConcurrentConnections ?? long.MaxValue, 1, 10_000);
        Assert.True(limits.MinRequestBodyDataRate is { BytesPerSecond: > 0 }, "A body may come as slowly as it likes.");
        Assert.True(limits.MinResponseDataRate is { BytesPerSecond: > 0 }, "An answer may be taken as slowly as somebody likes.");
    }

    /// <summary>Two hundred megabytes announced, and as many that are not announced: refused before they are read.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task Body_OfTwoHundredMegabytes_IsRefusedUnread(bool announced)
    {
        var before = GC.GetTotalAllocatedBytes();
        using var client = served.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/preferences") { Content = new Endless(200L << 20, announced) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");

        // The server hangs up on whoever goes on sending; whether its answer is read before that is a matter of luck.
        HttpStatusCode? status = null;
        try { status = (await client.SendAsync(request, Ct)).StatusCode; }
        catch (HttpRequestException) { }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{status}");
        Assert.True(((Endless)request.Content).Sent < 40 << 20, $"{((Endless)request.Content).Sent >> 20} MB were taken.");
        output.WriteLine($"{status}, {((Endless)request.Content).Sent >> 20} MB sent, {(GC.GetTotalAllocatedBytes() - before) >> 20} MB allocated.");
        await served.AnswersAnOrdinaryReader();
    }

    [Fact]
    public async Task Form_OfAMillionFields_IsRefused()
    {
        using var client = served.Client();
        var form = new StringBuilder();
        for (var n = 0; n < 1_000_000; n++) form.Append(System.Globalization.CultureInfo.InvariantCulture, $"{n:x}&");

        using var all = new StringContent(form.ToString(), Encoding.ASCII, "application/x-www-form-urlencoded");
        var most = await Status(client, all);

        Assert.True(most is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{most}");
        await served.AnswersAnOrdinaryReader();
    }

    /// <summary>With the token of the form, so that nothing else refuses it: as many fields as may be lead to the page, one more does not.</summary>
    [Theory, InlineData(0, true), InlineData(1, false)]
    public async Task Form_OfOneFieldMoreThanMayBe_IsRefusedByTheirNumber(int more, bool isRead)
    {
        using var client = served.Client();
        var page = await client.GetAsync("/set-up", Ct);
        var html = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync(Ct));
        var token = html.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = Enumerable.Range(1, Overload.MostFields + more - 1).Select(n => new KeyValuePair<string, string>($"f{n}", "1")).Prepend(new("__RequestVerificationToken", token));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/set-up") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));

        var answer = await client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(isRead == said.Contains($"<h1>{Accounts.FactorApp.Words("Accounts.SetUp.Title")}</h1>", StringComparison.Ordinal), said);
    }

    /// <summary>A little more than may be and no more than the server reads at once, so that nothing else refuses it.</summary>
    [Theory]
    [InlineData("Cookie", 10_000, 1)]
    [InlineData("X-Huge", 1, 40 * 1024)]
    [InlineData("X-Huge", 1, 1 << 20)]
    public async Task Headers_TooManyOrTooLong_AreRefused(string name, int times, int length)
    {
        var head = string.Concat(Enumerable.Range(0, times).Select(n => $"{name}: c{n}={new string('x', length)}\r\n"));

        var answer = await served.Raw($"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n{head}\r\n");

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 431", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), answer.Split('\n')[0]);
        await served.AnswersAnOrdinaryReader();
    }

    /// <summary>
    /// Four hundred connections that never finish their question: others are answered meanwhile, and all of them are hung up on sooner than a server
    /// without settings would do it, which is asked at the same time: so the machine's speed does not count.
    /// </summary>
    [Fact]
    public async Task Connections_ThatNeverFinishTheirQuestion_KeepNobodyWaitingAndAreEnded()
    {
        var slow = new List<TcpClient>();
        var plain = WebApplication.CreateSlimBuilder();
        plain.WebHost.UseUrls("http://127.0.0.1:0");
        await using var bare = plain.Build();
        await bare.StartAsync(Ct);
        try
        {
            var patient = await HalfAQuestion(new Uri(bare.Urls.First()).Port);
            slow.Add(patient);
            for (var n = 0; n < Chance.Rounds(400); n++) slow.Add(await HalfAQuestion(served.Port));

            for (var n = 0; n < 20; n++) await served.AnswersAnOrdinaryReader();
            var (theirs, ours) = (Ended(patient), Task.WhenAll(slow.Skip(1).Select(Ended)));
            Assert.True(await Task.WhenAny(theirs, ours) == ours, "A server without settings was the first to lose patience.");
            Assert.All(await ours, answer => Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal));
        }
        finally
        {
            slow.ForEach(c => c.Dispose());
        }
    }

    /// <summary>More than are served at once and more than may wait: some wait, the others are told when to come again, and then all is as before.</summary>
    [Fact]
    public async Task Requests_MoreThanTheLineHolds_AreToldWhenToComeAgain()
    {
        served.Hold();
        using var client = served.Client();
        var many = Enumerable.Range(0, Overload.AtOnceFromOnePlace + Overload.WaitingFromOnePlace + 40).Select(_ => client.GetAsync("/set-up", Ct)).ToList();
        while (many.Count(m => m.IsCompleted) < 40) await Task.WhenAny(many.Where(m => !m.IsCompleted));
        served.Release();
        Assert.InRange(served.AtOnce, 0, Overload.AtOnceFromOnePlace);
        var answers = await Task.WhenAll(many);

        var shed = answers.Where(a => a.StatusCode != HttpStatusCode.OK).ToList();
        Assert.All(shed, a => Assert.Equal((HttpStatusCode.ServiceUnavailable, $"{Overload.RetrySeconds}"), (a.StatusCode, $"{a.Headers.RetryAfter}")));
        Assert.Equal(40, shed.Count);
        Assert.True(shed[0].Headers.Contains("Content-Security-Policy"));
        Assert.Contains("\n", await shed[0].Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await served.AnswersAnOrdinaryReader();
    }

    private static async Task<TcpClient> HalfAQuestion(int port)
    {
        var one = new TcpClient();
        await one.ConnectAsync(IPAddress.Loopback, port, Ct);
        await one.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: "), Ct);
        return one;
    }

    /// <summary>What a connection was told at its end.</summary>
    private static async Task<string> Ended(TcpClient connection)
    {
        using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII, leaveOpen: true);
        return await reader.ReadToEndAsync(Ct);
    }

    private static async Task<HttpStatusCode?> Status(HttpClient client, HttpContent content)
    {
        try { return (await client.PostAsync("/preferences", content, Ct)).StatusCode; }
        catch (HttpRequestException) { return HttpStatusCode.RequestEntityTooLarge; }
    }

    /// <summary>Sends as long as it is listened to.</summary>
    private sealed class Endless(long length, bool announced) : HttpContent
    {
        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[64 * 1024];
            Array.Fill(piece, (byte)'a');
            for (; Sent < length; Sent += piece.Length) await stream.WriteAsync(piece);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return announced;
        }
    }

    /// <summary>The program on a port of its own, before its set-up: the page that is left open needs no session.</summary>
    public sealed class Served : WebApplicationFactory<Program>
    {
        private readonly string folder = Directory.CreateTempSubdirectory("tracker-overload-").FullName;
        private TaskCompletionSource? held;
        private int atOnce;

        public Served()
        {
            UseKestrel(0);
            StartServer();
        }

        public int Port => ClientOptions.BaseAddress.Port;

        public HttpClient Client() => new(new SocketsHttpHandler { MaxConnectionsPerServer = 1000, AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };

        public void Hold() => held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => held!.TrySetResult();

        /// <summary>How many were held together.</summary>
        public int AtOnce => atOnce;

        public async Task AnswersAnOrdinaryReader()
        {
            using var client = Client();
            var answer = await client.GetAsync("/set-up", Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        public async Task<string> Raw(string request)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, Ct);
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            try
            {
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
                return await reader.ReadLineAsync(Ct) ?? "";
            }
            catch (IOException)
            {
                return "";
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Test");
            builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(folder, "test.db")}");
            builder.UseSetting("Demo:Enabled", "false");
            builder.UseSetting("Clock:Enabled", "false");
            // Behind the line and before the page: what is held there is being served.
            builder.ConfigureServices(s => s.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o => o.Filters.Add(new Holding(Held))));
        }

        private Task Held()
        {
            if (held is null or { Task.IsCompleted: true }) return Task.CompletedTask;
            // More than are served at once: there is no line, and nobody would ever be turned away.
            if (Interlocked.Increment(ref atOnce) > Overload.AtOnceFromOnePlace) Release();
            return held.Task;
        }

        private sealed class Holding(Func<Task> held) : Microsoft.AspNetCore.Mvc.Filters.IAsyncResourceFilter
        {
            public async Task OnResourceExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ResourceExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ResourceExecutionDelegate next)
            {
                await held();
                await next();
            }
        }
    }
}
