using System.Diagnostics;
using System.Globalization;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>Processes of their own that beat on the database of a test and write to its sink.</summary>
internal sealed class Workers(MailStage mail, int connections, TimeSpan deadline) : IDisposable
{
    private readonly List<Process> running = [];

    /// <param name="skew">How far this worker's clock is off.</param>
    public async Task<Process> Start(TimeSpan skew = default)
    {
        var ahead = (mail.Stage.Now - TimeProvider.System.GetUtcNow() + skew).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var settings = new Dictionary<string, string?>(mail.Sink.Settings()) { ["Mail:Connections"] = connections.ToString(CultureInfo.InvariantCulture), ["Mail:Deadline"] = deadline.ToString() };
        var worker = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NegotiationTracker.Worker.dll"), mail.Host.Db.Provider.ToString(), mail.Host.Db.ConnectionString, ahead, .. settings.Select(s => $"{s.Key}={s.Value}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        running.Add(worker);
        Assert.Equal("ready", await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return worker;
    }

    /// <summary>As the system ends a program that took too much: without a word.</summary>
    public async Task Kill(Process worker)
    {
        worker.Kill();
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        running.Remove(worker);
        worker.Dispose();
    }

    public void Dispose()
    {
        foreach (var worker in running)
        {
            worker.Kill();
            worker.Dispose();
        }
    }
}
