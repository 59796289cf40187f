using System.Diagnostics;
using System.Globalization;
using NegotiationTracker.Infrastructure.Start;
using Npgsql;

namespace NegotiationTracker.Infrastructure.Backups;

/// <summary>One of PostgreSQL's client programs. It learns where to connect from its environment: arguments can be read by every account of a machine.</summary>
public sealed class PostgresTool : IDisposable
{
    private const string Debian = "/usr/lib/postgresql";
    private const int BrokenPipe = 32, WindowsBrokenPipe = unchecked((int)0x8007006D), WindowsNoData = unchecked((int)0x800700E8);
    private readonly Process process;
    private readonly Task<string> said;

    private PostgresTool(Process process) => (this.process, said) = (process, process.StandardError.ReadToEndAsync());

    public Stream Output => process.StandardOutput.BaseStream;

    public static PostgresTool Start(string name, NpgsqlConnectionStringBuilder to, string database, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find(name), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in Environment(to, database).Where(v => !string.IsNullOrEmpty(v.Value))) start.Environment[key] = value;
        return new(Process.Start(start)!);
    }

    /// <exception cref="StartRefusedException">It failed; with the last thing it said.</exception>
    public async Task Feed(Func<Stream, Task> write, CancellationToken ct)
    {
        try
        {
            await write(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (Exception e) when (!IsBrokenPipe(e))
        {
            // What was to be written cannot be read. The program would wait for the rest for ever, and must not take the end for all of it.
            if (!process.HasExited) process.Kill();
            throw;
        }
        catch (IOException)
        {
            // It went away in the middle; what it said on leaving says more than the broken pipe.
        }
        await End(ct);
    }

    /// <summary>The error number of the system, which the framework hands on as it is.</summary>
    private static bool IsBrokenPipe(Exception e) => e is IOException && e.HResult is BrokenPipe or WindowsBrokenPipe or WindowsNoData;

    /// <exception cref="StartRefusedException">It failed; with the last thing it said.</exception>
    public async Task End(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct);
        var words = (await said).Trim();
        if (process.ExitCode != 0) throw new StartRefusedException($"{Path.GetFileName(process.StartInfo.FileName)} failed: {words}");
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private static string Find(string name) =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [])
            .SelectMany(d => new[] { Path.Combine(d, name), Path.Combine(d, name + ".exe") }).FirstOrDefault(File.Exists)
        ?? throw new StartRefusedException($"{name} is missing: install PostgreSQL's client programs, of the server's version or a newer one.");

    private static Dictionary<string, string?> Environment(NpgsqlConnectionStringBuilder to, string database) => new()
    {
        ["PGHOST"] = to.Host,
        ["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = to.Username,
        ["PGPASSWORD"] = to.Password,
        ["PGDATABASE"] = database,
        ["PGSSLROOTCERT"] = to.RootCertificate,
        ["PGSSLMODE"] = to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", SslMode.Require => "require", SslMode.Disable => "disable", SslMode.Allow => "allow", _ => "prefer" },
    };
}
