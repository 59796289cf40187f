using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NegotiationTracker.Web.Infrastructure;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>Stopping is quick and clean (TRUST R14): what was on its way is answered, and then the process ends.</summary>
public sealed class StopTests
{
    /// <summary>As many as are served at once; more would wait in a line and not yet be on their way.</summary>
    private const int InFlight = Overload.AtOnce;
    private const int Places = 4;
    private const int Writing = 20;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Terminated_WithAsManyInFlightAsAreServed_AnswersThemAllAndEnds()
    {
        await using var stage = await CrashStage.Open();
        await using var web = await stage.Start();
        var place = 0;
        using var client = new HttpClient(stage.Line(() => web.Port, from: () => new IPAddress([127, 0, 0, (byte)(2 + (Interlocked.Increment(ref place) % Places))]))) { BaseAddress = new Uri("https://localhost"), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", stage.Token);
        client.DefaultRequestHeaders.ExpectContinue = true;
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var halves = Enumerable.Range(0, InFlight).Select(n => n < Writing
            ? (Path: $"/api/v1/negotiations/{stage.Negotiation}/contacts", Body: new HalfSent($$"""{"entry":{"medium":"Phone","occurredAt":"2026-01-02T10:00:00Z","precision":"Exact","what":"In flight {{n}}"},"promises":[],"positions":[]}""", rest.Task))
            : (Path: "/api/v1/search", Body: new HalfSent("""{"words":"KESTREL"}""", rest.Task))).ToList();
        var answers = halves.ConvertAll(h => client.PostAsync(h.Path, h.Body));
        // The program asked for each body, so each request is being worked on.
        await Task.WhenAny(Task.WhenAll(halves.Select(h => h.Body.IsAwaited)), Task.WhenAll(answers));
        Assert.All(halves, h => Assert.True(h.Body.IsAwaited.IsCompleted));

        var watch = Stopwatch.StartNew();
        await web.Signal("TERM");
        while (!web.Log.Any(l => l.Contains("Application is shutting down", StringComparison.Ordinal))) await Task.Delay(5, TestContext.Current.CancellationToken);
        rest.SetResult();
        var statuses = new List<HttpStatusCode>();
        foreach (var answer in answers) statuses.Add((await answer).StatusCode);
        var exit = await web.Exit();

        Assert.Equal(Writing, statuses.Count(s => s == HttpStatusCode.Created));
        Assert.Equal(InFlight - Writing, statuses.Count(s => s == HttpStatusCode.OK));
        Assert.Equal(0, exit);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Deadline);
        Assert.Equal(Writing, (await stage.Present()).Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{InFlight} in flight, all answered; ended {watch.Elapsed.TotalSeconds:0.0} s after SIGTERM.");
    }

    /// <summary>A body of which the second half comes when the test says so.</summary>
    private sealed class HalfSent : HttpContent
    {
        private readonly byte[] bytes;
        private readonly Task rest;
        private readonly TaskCompletionSource awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HalfSent(string json, Task rest)
        {
            (bytes, this.rest) = (Encoding.UTF8.GetBytes(json), rest);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task IsAwaited => awaited.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            awaited.SetResult();
            await rest;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
