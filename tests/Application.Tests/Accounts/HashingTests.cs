using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Application.Tests.Accounts;

public sealed class HashingTests
{
    private static readonly IOptions<PasswordHasherOptions> Cheap = Options.Create(new PasswordHasherOptions { IterationCount = 1000 });

    [Fact]
    public void Rounds_AsShipped_AreAtLeast220000OfSha512()
    {
        var options = new ServiceCollection().AddAccountStores().BuildServiceProvider().GetRequiredService<IOptions<PasswordHasherOptions>>();

        var hash = Convert.FromBase64String(new AccountPasswordHasher(options).HashPassword(new AppUser(), "seven lamps over a quiet harbour"));

        Assert.Equal(2, BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)) >= 220_000);
    }

    [Fact]
    public void Verify_SameTextTypedOnAnotherSystem_IsRight()
    {
        var hasher = new AccountPasswordHasher(Cheap);
        var hash = hasher.HashPassword(new AppUser(), "sept cafe\u0301s sur le quai");

        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(new AppUser(), hash, "sept caf\u00e9s sur le quai"));
    }

    [Fact]
    public void Decoy_Checked_CostsAsMuchAsARealHash()
    {
        var decoy = Convert.FromBase64String(new DecoyHash(Cheap).Value);
        var real = Convert.FromBase64String(new AccountPasswordHasher(Cheap).HashPassword(new AppUser(), "seven lamps over a quiet harbour"));

        Assert.Equal(real.Length, decoy.Length);
        Assert.Equal(real[..13], decoy[..13]);
    }

    [Fact]
    public async Task Enter_TwoInsideAndQueueFull_AnswersBusyAndRecovers()
    {
        var ct = TestContext.Current.CancellationToken;
        using var gate = new HashGate();
        var first = await gate.Enter(ct);
        var second = await gate.Enter(ct);
        var waiting = Enumerable.Range(0, HashGate.Queue).Select(_ => gate.Enter(ct)).ToList();

        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        await Assert.ThrowsAsync<BusyException>(() => gate.Enter(ct));
        first.Dispose();
        second.Dispose();
        foreach (var place in waiting) (await place).Dispose();

        (await gate.Enter(ct)).Dispose();
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(8, 16)]
    [InlineData(13, 512)]
    [InlineData(14, 900)]
    [InlineData(99, 900)]
    public void Delay_MoreFailures_GrowsFromASecondToAQuarterOfAnHour(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new GuessLimit([], Free: 3, Most: 100).Delay(failures));
}
