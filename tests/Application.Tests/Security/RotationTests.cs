using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Security;

/// <summary>The master key is exchanged under load, and nothing that it opened is lost, nothing still needs the old one (TRUST S13).</summary>
public sealed class RotationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task RotateKeys_UnderLoad_FailsNobodyAndLeavesNothingToTheOldKey(string provider)
    {
        await using var stage = await RotationStage.Create(provider);
        var old = new MasterKey(await File.ReadAllBytesAsync(stage.Files.Current, Ct));
        var (story, contact) = await stage.Open("HERON", "They keep the bridge");
        var sealedBefore = stage.Protect("a session");
        var failed = new List<string>();
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(0, 3).Select(n => stage.Work(n, story, failed, enough.Token)).ToList();

        await stage.Worked(4);
        var prepared = await stage.Rotate();
        await stage.Worked(4);
        var exchanged = await stage.Rotate();
        await stage.Worked(4);
        var tooSoon = await stage.Rotate();
        await stage.Open("PLOVER", "Made after the exchange");
        await enough.CancelAsync();
        await Task.WhenAll(load);
        stage.Settle();
        var retired = await stage.Rotate();

        Assert.Equal((0, 0, 1, 0), (prepared.Exit, exchanged.Exit, tooSoon.Exit, retired.Exit));
        Assert.True(failed.Count == 0, string.Join('\n', failed));
        Assert.Equal((true, false, false), (File.Exists(stage.Files.Current), File.Exists(stage.Files.Next), File.Exists(stage.Files.Previous)));
        await stage.Host.Restart();
        Assert.Contains("They keep the bridge", await stage.Read(story, contact), StringComparison.Ordinal);
        Assert.Equal("a session", stage.Unprotect(sealedBefore));
        Assert.Equal(stage.Seed, stage.Master.Unwrap(await stage.Host.Read(db => db.Set<SecondFactor>().Select(f => f.Seed!).SingleAsync(Ct)), MasterPlaces.Seed(stage.Person)));
        Assert.True((await stage.Host.InScope(s => s.GetRequiredService<IAuditChain>().Verify(null, Ct))).IsSound);
        Assert.Equal(1, await stage.Host.Read(db => db.Audit.CountAsync(a => a.Act == AccountActs.MasterKeyExchanged, Ct)));
        var rows = await stage.Host.Read(db => db.Set<NegotiationKey>().AsNoTracking().ToListAsync(Ct));
        Assert.True(rows.Count > 12);
        Assert.All(rows, r => Assert.Throws<SealBrokenException>(() => old.Unwrap(r.Wrapped, MasterPlaces.DataKey(r.NegotiationId))));
    }

    /// <summary>A process that was killed leaves each of these behind.</summary>
    [Theory]
    [InlineData("half of the rows are wrapped anew")]
    [InlineData("the old key lies beside, and the new one is not in place yet")]
    public async Task RotateKeys_BrokenOff_IsTakenUpAgain(string where)
    {
        await using var stage = await RotationStage.Create("Sqlite");
        var (story, contact) = await stage.Open("HERON", "They keep the bridge");
        await stage.Fill(250);
        await stage.Rotate();
        var next = HeldKey.Parse(await File.ReadAllBytesAsync(stage.Files.Next, Ct));
        foreach (var row in (await stage.Host.Read(db => db.Set<NegotiationKey>().AsNoTracking().ToListAsync(Ct))).Where((_, n) => n % 2 == 0))
        {
            var box = AesBox.Seal(next.Key, stage.Master.Unwrap(row.Wrapped, MasterPlaces.DataKey(row.NegotiationId)), MasterPlaces.DataKey(row.NegotiationId));
            await stage.Host.Read(db => db.Set<NegotiationKey>().Where(k => k.NegotiationId == row.NegotiationId).ExecuteUpdateAsync(s => s.SetProperty(k => k.Wrapped, box), Ct));
        }
        if (where.StartsWith("the old", StringComparison.Ordinal)) File.Copy(stage.Files.Current, stage.Files.Previous);
        Assert.Contains("They keep the bridge", await stage.Read(story, contact), StringComparison.Ordinal);

        var again = await stage.Rotate();
        stage.Settle();
        var retired = await stage.Rotate();

        Assert.Equal((0, 0), (again.Exit, retired.Exit));
        await stage.Host.Restart();
        Assert.Contains("They keep the bridge", await stage.Read(story, contact), StringComparison.Ordinal);
    }

    /// <summary>A device that was pulled out, or two files changing places by hand, must not stop who works.</summary>
    [Fact]
    public async Task Key_WhoseFileIsAway_StaysHeld()
    {
        await using var stage = await RotationStage.Create("Sqlite");
        var (story, contact) = await stage.Open("HERON", "They keep the bridge");
        File.Move(stage.Files.Current, stage.Files.Current + ".away");

        await stage.Open("PLOVER", "Written without the stick");

        Assert.Contains("They keep the bridge", await stage.Read(story, contact), StringComparison.Ordinal);
        Assert.Throws<Infrastructure.Start.StartRefusedException>(() => MasterKey.Read(stage.Files.Current));
        Assert.NotEmpty(stage.Master.Wrap("x"u8, "place"u8));
    }

    [Fact]
    public async Task RotateKeys_ToItsEnd_LeavesNoHalfWrittenKeyOfAKilledRun()
    {
        await using var stage = await RotationStage.Create("Sqlite");
        var part = stage.Files.Previous + ".0123.part";
        await stage.Rotate();
        File.Copy(stage.Files.Current, part);
        await stage.Rotate();
        stage.Settle();

        Assert.Equal(0, (await stage.Rotate()).Exit);

        Assert.False(File.Exists(part));
    }

    [Fact]
    public async Task RotateKeys_WithARowThatNoKeyOpens_RefusesAndKeepsBoth()
    {
        await using var stage = await RotationStage.Create("Sqlite");
        await stage.Open("HERON", "They keep the bridge");
        await stage.Host.Read(db => db.Set<NegotiationKey>().ExecuteUpdateAsync(s => s.SetProperty(k => k.Wrapped, new byte[61]), Ct));
        await stage.Rotate();

        var (exit, said) = await stage.Rotate();

        Assert.Equal(1, exit);
        Assert.Contains("a key that is not here", said, StringComparison.Ordinal);
        Assert.True(File.Exists(stage.Files.Next) && File.Exists(stage.Files.Current));
    }

    /// <summary>A key that cannot prove the history must not take the place of one that can.</summary>
    [Fact]
    public async Task RotateKeys_ToAKeyFromElsewhere_Refuses()
    {
        await using var stage = await RotationStage.Create("Sqlite");
        MasterKey.Create(stage.Files.Next);

        var (exit, said) = await stage.Rotate();

        Assert.Equal(1, exit);
        Assert.Contains("cannot prove the history", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_FromBeforeTheExchange_OpensWhileTheOldKeyLiesBeside()
    {
        await using var stage = await RotationStage.Create("Sqlite");
        var salt = new byte[AesBox.KeySize];
        var before = stage.Master.BackupKeys(salt).Single();
        await stage.Rotate();
        await stage.Rotate();

        Assert.Contains(MasterKey.Read(stage.Files.Current).BackupKeys(salt), k => k.SequenceEqual(before));
        stage.Settle();
        await stage.Rotate();
        Assert.DoesNotContain(MasterKey.Read(stage.Files.Current).BackupKeys(salt), k => k.SequenceEqual(before));
    }

    [Fact]
    public void KeyFile_OneBitOtherOrCut_IsRefused()
    {
        var file = HeldKey.Parse(new byte[AesBox.KeySize]).Successor();
        for (var n = 0; n < file.Length; n++)
        {
            var flipped = file.ToArray();
            flipped[n] ^= 1;
            Assert.Throws<Infrastructure.Start.StartRefusedException>(() => HeldKey.Parse(flipped));
        }
        Assert.Equal(HeldKey.Parse(new byte[AesBox.KeySize]).AuditKey, HeldKey.Parse(file).AuditKey);
        Assert.Throws<Infrastructure.Start.StartRefusedException>(() => HeldKey.Parse(file[..31]));
        Assert.Throws<Infrastructure.Start.StartRefusedException>(() => HeldKey.Parse(file[..60]));
    }

    /// <summary>Whoever wraps something new has to add it to the exchange, and to this list.</summary>
    [Fact]
    public void Places_ThatTheMasterKeyWraps_AreAllExchanged()
    {
        var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal)];
        var texts = Directory.GetFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileName(f) + f, File.ReadAllText);
        var wraps = texts.Where(t => t.Value.Contains(".Wrap(", StringComparison.Ordinal) || t.Value.Contains(" Wrap(CheckText", StringComparison.Ordinal)).Select(t => t.Key.Split('/')[0]).Order(StringComparer.Ordinal);
        var places = typeof(MasterPlaces).GetMembers(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly).Select(m => m.Name).Order(StringComparer.Ordinal);

        Assert.Equal(["FactorCheck.cs", "FieldVault.cs", "KeyRing.cs", "MasterKey.cs"], wraps);
        Assert.Equal(["Check", "DataKey", "KeyRing", "Seed"], places);
        var exchange = texts.Single(t => t.Key.StartsWith("Rewrap.cs", StringComparison.Ordinal)).Value;
        Assert.All(places, p => Assert.Contains($"MasterPlaces.{p}", exchange, StringComparison.Ordinal));
    }
}
