using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Guessing passwords is hopeless, and locking people out too (TRUST S6). The clock is the test's: days pass in seconds.</summary>
public sealed class GuessingTests : IAsyncLifetime
{
    private const int Guesses = 10_000;

    private readonly AccountsHost host = new();
    private Person ilse = null!;

    public async ValueTask InitializeAsync() => ilse = await host.Add("Ilse Marant");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>The patient guesser waits out the longest delay each time; the quick one does not.</summary>
    [Theory]
    [InlineData(1, 16 * 60)]
    [InlineData(100, 16 * 60)]
    [InlineData(100, 1)]
    public async Task Guesses_TenThousand_AtMostAHundredAreEvaluated(int sources, int seconds)
    {
        host.Hashes.Clear();
        var evaluated = 0;
        // Each as one request is: in a scope of its own. Not over HTTP, which only costs time here.
        for (var n = 0; n < Guesses; n++)
        {
            if (await Guess($"198.51.100.{n % sources}") == SignInOutcome.Refused) evaluated++;
            host.Time.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.InRange(evaluated, 10, SignInThrottle.MostPerAccount);
        Assert.Equal(evaluated, host.Hashes.Count);
        var owner = await host.Browser("203.0.113.5").SignIn(ilse.Email);
        // Not even the owner, from a browser that was never seen: until he signs in from a known one, or by a link.
        if (seconds > 1) Assert.Equal((SignInThrottle.MostPerAccount, HttpStatusCode.TooManyRequests), (evaluated, owner.Status));
    }

    /// <summary>Three are free, then a second, doubling to a quarter of an hour; a moment early is refused unchecked.</summary>
    [Fact]
    public async Task Guesses_OneAfterTheOther_WaitLongerEachTime()
    {
        var waits = new List<int>();
        for (var n = 0; n < 15; n++)
        {
            Assert.Equal(SignInOutcome.Refused, await Guess("198.51.100.1"));
            var until = await host.Read(db => db.Set<SignInFailure>().MaxAsync(f => f.NextAt));
            var wait = until - host.Time.GetUtcNow();
            waits.Add((int)wait.TotalSeconds);
            if (wait <= TimeSpan.Zero) continue;
            host.Time.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.Equal(SignInOutcome.Wait, await Guess("198.51.100.1"));
            host.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], waits);
    }

    [Fact]
    public async Task Owner_OnAKnownDeviceWhileSomebodyHammers_AlwaysComesIn()
    {
        var owner = await host.Browser("203.0.113.5").SignedIn(ilse);
        for (var round = 0; round < 20; round++)
        {
            for (var n = 0; n < 100; n++) await Guess($"198.51.100.{n}");
            owner.Cookies.Remove("__Host-session");
            Assert.Equal(HttpStatusCode.Redirect, (await owner.SignIn(ilse.Email)).Status);
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Nobody says himself where he comes from.</summary>
    [Fact]
    public async Task Guesses_WithInventedAddressesInHeaders_AreCountedTogether()
    {
        var outcomes = new List<HttpStatusCode>();
        var browser = host.Browser("198.51.100.1");
        for (var n = 0; n < 8; n++)
        {
            foreach (var header in new[] { "X-Forwarded-For", "X-Real-IP", "Forwarded" }) browser.Extra[header] = header == "Forwarded" ? $"for=203.0.113.{n}" : $"203.0.113.{n}";
            outcomes.Add((await browser.SignIn(ilse.Email, "wrong wrong wrong")).Status);
        }

        Assert.Equal(4, outcomes.Count(o => o == HttpStatusCode.BadRequest));
        Assert.Equal(4, outcomes.Count(o => o == HttpStatusCode.TooManyRequests));
    }

    /// <summary>A flood of tries: two hash, sixteen wait, the others are told to come back, and pages go on.</summary>
    [Fact]
    public async Task Flood_OfTries_HashesTwoAtATimeAndTellsTheRest()
    {
        var reader = await host.Browser("203.0.113.5").SignedIn(ilse);
        var forms = new List<(TestBrowser Browser, Answer Page)>();
        for (var n = 0; n < 30; n++)
        {
            var browser = host.Browser($"198.51.100.{n}");
            forms.Add((browser, await browser.Get("/sign-in")));
        }
        using var held = new HashStop(host);
        var answers = new ConcurrentBag<HttpStatusCode>();

        var tries = forms.Select((f, n) => Task.Run(async () => answers.Add((await f.Browser.Press(f.Page, "Sign in", ("Input.Email", $"nobody{n}@example.org"), ("Input.Password", "wrong wrong wrong"))).Status))).ToList();
        while (answers.Count < 30 - HashGate.AtOnce - HashGate.Queue && held.Most <= HashGate.AtOnce) await Task.Delay(5, TestContext.Current.CancellationToken);
        var page = await reader.Get("/account");
        held.Release();
        await Task.WhenAll(tries);

        Assert.Equal(HashGate.AtOnce, held.Most);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(12, answers.Count(a => a == HttpStatusCode.ServiceUnavailable));
        Assert.Equal(18, answers.Count(a => a == HttpStatusCode.BadRequest));
    }

    private async Task<SignInOutcome> Guess(string source)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ISignIn>().Try(new SignInAttempt(ilse.Email, "wrong wrong wrong", source, null), TestContext.Current.CancellationToken)).Outcome;
    }

    /// <summary>Holds every hash at its beginning, and counts how many there are at once.</summary>
    private sealed class HashStop : IDisposable
    {
        private readonly ManualResetEventSlim gate = new();
        private readonly AccountsHost host;
        private int inside;
        private int most;

        public HashStop(AccountsHost host)
        {
            this.host = host;
            host.BeforeHash = () =>
            {
                var now = Interlocked.Increment(ref inside);
                for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
                gate.Wait();
                Interlocked.Decrement(ref inside);
            };
        }

        public int Most => Volatile.Read(ref most);

        public void Release() => gate.Set();

        public void Dispose()
        {
            host.BeforeHash = null;
            gate.Set();
        }
    }
}
