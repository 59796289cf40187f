using System.Diagnostics;
using System.Globalization;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>Makes system calls of a running process fail, by strace, for as long as it lives.</summary>
internal sealed class FailingCalls : IAsyncDisposable
{
    private readonly Process strace;
    private readonly int tracee;

    private FailingCalls(Process strace, int tracee) => (this.strace, this.tracee) = (strace, tracee);

    /// <param name="calls">Names with commas between.</param>
    /// <param name="when">Which of each thread's calls: a number, or "1+" for all from the first.</param>
    /// <param name="files">Only calls on these.</param>
    public static async Task<FailingCalls> Begin(int process, string calls, string error, string when, IEnumerable<string> files)
    {
        if (!File.Exists("/usr/bin/strace"))
        {
            const string how = "strace is not installed (Debian: apt-get install strace).";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", how);
            Assert.Skip(how);
        }
        var strace = Process.Start(new ProcessStartInfo("/usr/bin/strace", ["-f", "-qq", "-p", process.ToString(CultureInfo.InvariantCulture), "-o", "/dev/null", .. files.SelectMany(f => new[] { "-P", f }), "-e", $"trace={calls}", "-e", $"inject={calls}:error={error}:when={when}"]) { RedirectStandardError = true })!;
        while (!strace.HasExited && !IsTraced(process)) await Task.Delay(5);
        if (strace.HasExited) Assert.Skip($"This machine does not let a process be traced: {await strace.StandardError.ReadToEndAsync()}");
        return new(strace, process);
    }

    public async ValueTask DisposeAsync()
    {
        using (var interrupt = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -INT {strace.Id}")])!) await interrupt.WaitForExitAsync();
        await strace.WaitForExitAsync();
        strace.Dispose();
        Assert.False(IsTraced(tracee));
    }

    private static bool IsTraced(int process)
    {
        // Threads come and go; those that are there now count.
        var threads = Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task"));
        return threads.All(t => !TryRead(Path.Combine(t, "status")).Contains("TracerPid:\t0\n", StringComparison.Ordinal));
    }

    private static string TryRead(string file)
    {
        try { return File.ReadAllText(file); }
        catch (IOException) { return ""; }
    }
}
