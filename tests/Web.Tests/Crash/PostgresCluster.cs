using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>A PostgreSQL of one test's own, durable as it is delivered, that may be torn down in the middle.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-cluster-").FullName;
    private readonly int port = FreePort();
    private readonly string programs;

    private PostgresCluster(string programs) => this.programs = programs;

    private string Data => Path.Combine(folder, "data");

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=tracker;Database=tracker;Maximum Pool Size=24;Timeout=5");

    public static async Task<PostgresCluster> Create()
    {
        var programs = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault() : null;
        if (programs is null)
        {
            const string how = "PostgreSQL is not installed (Debian: apt-get install postgresql).";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", how);
            Assert.Skip(how);
        }
        var cluster = new PostgresCluster(programs);
        if (Environment.IsPrivilegedProcess) await Run("chown", ["postgres:", cluster.folder]);
        await cluster.Tool("initdb", "-D", cluster.Data, "-U", "tracker", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await cluster.Start();
        return cluster;
    }

    public Task Start() => Tool("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=16MB"), "start");

    /// <summary>Its processes end where they are; what was not written out is found again in its log when it starts.</summary>
    public Task Tear() => Tool("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await Tear();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The server refuses to run as root.</summary>
    private Task Tool(string name, params string[] arguments) => Environment.IsPrivilegedProcess
        ? Run("runuser", ["-u", "postgres", "--", Path.Combine(programs, name), .. arguments])
        : Run(Path.Combine(programs, name), arguments);

    private static async Task Run(string program, string[] arguments)
    {
        // Into nothing and not into a pipe, which the server would inherit and keep open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
