using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>The program as people run it: a process of its own, measured from outside.</summary>
internal sealed partial class WebProcess : IAsyncDisposable
{
    private readonly Process process;

    private WebProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan Start { get; private set; }

    public long Memory { get { process.Refresh(); return process.WorkingSet64; } }

    /// <summary>All its threads together, since it started.</summary>
    public TimeSpan Cpu { get { process.Refresh(); return process.TotalProcessorTime; } }

    /// <param name="program">The published program, NegotiationTracker.Web.dll.</param>
    public static async Task<WebProcess> Run(string program, DatabaseProvider provider, string connection, string folder, int port)
    {
        var address = On(port);
        return await Run([program, "--urls", address.ToString()], address, Path.GetDirectoryName(program)!, new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Database__Provider"] = provider.ToString(),
            ["Database__ConnectionString"] = connection,
            ["Database__MigrateOnStart"] = "true",
            ["Demo__Enabled"] = "true",
            ["Demo__SampleData"] = "false",
            ["Keys__MasterKeyFile"] = Path.Combine(folder, "master.key"),
            ["Logging__LogLevel__Default"] = "Warning",
        });
    }

    /// <summary>The bare page, to compare with.</summary>
    public static Task<WebProcess> RunBare(int port) => Run([typeof(WebProcess).Assembly.Location, "bare", On(port).ToString()], On(port), Path.GetDirectoryName(typeof(WebProcess).Assembly.Location)!, []);

    private static Uri On(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private static async Task<WebProcess> Run(string[] command, Uri address, string folder, Dictionary<string, string> settings)
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var web = new WebProcess(Process.Start(start)!, address);
        web.process.OutputDataReceived += (_, e) => Say(e.Data);
        web.process.ErrorDataReceived += (_, e) => Say(e.Data);
        web.process.BeginOutputReadLine();
        web.process.BeginErrorReadLine();
        using var client = new HttpClient();
        while (true)
        {
            if (web.process.HasExited) throw new InvalidOperationException("The program did not start.");
            try { if ((await client.GetAsync(new Uri(address, "health"))).IsSuccessStatusCode) break; }
            catch (HttpRequestException) { }
            await Task.Delay(20);
        }
        web.Start = watch.Elapsed;
        return web;
    }

    /// <summary>A browser in which one of the demonstration's people has signed in.</summary>
    public async Task<HttpClient> SignIn(string personId)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var page = await client.GetStringAsync(new Uri("sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["id"] = personId, ["__RequestVerificationToken"] = Token(page) });
        using var answer = await client.PostAsync(new Uri("sign-in?handler=Persona", UriKind.Relative), form);
        return answer.StatusCode is HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"Signing in was answered by {answer.StatusCode}.");
    }

    public static string Token(string page) => TokenField().Match(page).Groups[1].Value;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", [process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        }
        process.Dispose();
    }

    private static void Say(string? line) { if (line is not null) Console.Error.WriteLine("  | " + line); }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
