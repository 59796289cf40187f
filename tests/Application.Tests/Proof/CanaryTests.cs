using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Proof;

/// <summary>High and Severe texts leave the process only as ciphertext: not in the file, not in its journal, not in a log line.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task Story_WithASecretInEverySealedText_LeavesNoneInFilesOrLogs()
    {
        using var log = new Lines();
        await using var host = await TestHost.Create(configure: s => s.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));

        await new RichStory(await TestStage.Create(host)).Tell();

        var bytes = Directory.GetFiles(host.Db.Folder).SelectMany(Read).ToArray();
        Assert.True(Holds(bytes, Encoding.UTF8, "GOSHAWK"), "The files were not read.");
        Assert.Equal("", Found(bytes, Encoding.UTF8));
        Assert.Equal("", Found(bytes, Encoding.Unicode));
        Assert.True(log.All.Count > 1000, "Nothing was logged.");
        Assert.DoesNotContain(log.All, l => l.Contains(RichStory.Canary, StringComparison.Ordinal));
    }

    private static bool Holds(byte[] bytes, Encoding encoding, string text) => bytes.AsSpan().IndexOf(encoding.GetBytes(text)) >= 0;

    /// <summary>The first leaked text, to name the field in the failure.</summary>
    private static string Found(byte[] bytes, Encoding encoding)
    {
        var at = bytes.AsSpan().IndexOf(encoding.GetBytes(RichStory.Canary));
        return at < 0 ? "" : encoding.GetString(bytes, at, 80);
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
