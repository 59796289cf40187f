using System.Buffers.Binary;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Backups;

/// <summary>A backup that is not, byte for byte, what was written is refused whole (TRUST R11), and nothing is put in place.</summary>
public sealed class BrokenBackupTests
{
    private const int Flips = 1000;
    private const int Cuts = 100;
    private const int Lead = 37;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restore_WithOneBitFlipped_IsRefusedAThousandTimes()
    {
        await using var stage = await BackupStage.Create();
        var whole = await File.ReadAllBytesAsync(await stage.Backup("one.backup"), Ct);
        var (random, refused) = (new Random(Chance.Seed(11)), 0);
        // A fifth of them in what stands before the pieces, a fifth in the end.
        var head = Boxes(whole)[1].From;
        for (var n = 0; n < Flips; n++)
        {
            var at = (n % 5) switch { 0 => random.Next(head), 1 => whole.Length - 1 - random.Next(2000), _ => random.Next(whole.Length) };
            whole[at] ^= (byte)(1 << (n % 8));
            if (await IsRefused(stage, whole)) refused++;
            whole[at] ^= (byte)(1 << (n % 8));
        }

        Assert.Equal(Flips, refused);
        Assert.False(await IsRefused(stage, whole), "Whole, it is refused too.");
    }

    [Fact]
    public async Task Restore_OfACutBackup_IsRefused()
    {
        await using var stage = await BackupStage.Create();
        var whole = await File.ReadAllBytesAsync(await stage.Backup("one.backup"), Ct);
        var random = new Random(Chance.Seed(12));
        var ends = Enumerable.Range(0, Cuts).Select(_ => random.Next(whole.Length)).Concat(Boxes(whole).Select(b => b.From)).Append(0).Append(whole.Length - 1);

        foreach (var end in ends) Assert.True(await IsRefused(stage, whole[..end]), $"Cut at {end} of {whole.Length} it is taken.");
    }

    [Fact]
    public async Task Restore_OfPiecesMovedDoubledLeftOutOrBroughtIn_IsRefused()
    {
        await using var stage = await BackupStage.Create();
        var one = await File.ReadAllBytesAsync(await stage.Backup("one.backup"), Ct);
        var other = await File.ReadAllBytesAsync(await stage.Backup("other.backup"), Ct);
        var (mine, foreign) = (Parts(one), Parts(other));
        Assert.True(mine.Count > 4, $"Only {mine.Count} parts.");

        Assert.True(await IsRefused(stage, [.. mine[0], .. mine[1], .. mine[3], .. mine[2], .. mine.Skip(4).SelectMany(p => p)]));
        Assert.True(await IsRefused(stage, [.. mine[0], .. mine[1], .. mine[2], .. mine[2], .. mine.Skip(3).SelectMany(p => p)]));
        Assert.True(await IsRefused(stage, [.. mine[0], .. mine[1], .. mine.Skip(3).SelectMany(p => p)]));
        Assert.True(await IsRefused(stage, [.. mine[0], .. mine[1], .. foreign[2], .. mine.Skip(3).SelectMany(p => p)]));
        Assert.True(await IsRefused(stage, [.. mine[0], .. foreign[1], .. mine.Skip(2).SelectMany(p => p)]));
        Assert.True(await IsRefused(stage, [.. one, 0]));
        Assert.True(await IsRefused(stage, [.. one, .. mine[^1]]));
        Assert.False(await IsRefused(stage, [.. mine.SelectMany(p => p)]), "Put together again, it is refused too.");
    }

    [Fact]
    public async Task Restore_WithAnotherKey_IsRefused()
    {
        await using var stage = await BackupStage.Create();
        var file = await stage.Backup("one.backup");
        var other = new byte[AesBox.KeySize];
        other[31] = 1;

        var (exit, said) = await BackupStage.Run(stage.Elsewhere("new", other), "restore", file);

        Assert.Equal(1, exit);
        Assert.Contains("the master key is not the one", said, StringComparison.Ordinal);
        Assert.False(File.Exists(stage.Place("new")));
    }

    [Fact]
    public async Task Restore_WhereThereIsADatabase_LeavesItAsItIs()
    {
        await using var stage = await BackupStage.Create();
        var file = await stage.Backup("one.backup");
        var place = stage.Elsewhere("new");
        Assert.Equal(0, (await BackupStage.Run(place, "restore", file)).Exit);
        var before = await File.ReadAllBytesAsync(stage.Place("new"), Ct);

        var (exit, said) = await BackupStage.Run(place, "restore", file);

        Assert.Equal(1, exit);
        Assert.Contains("There is something in", said, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(stage.Place("new"), Ct));
    }

    /// <summary>By the command, as an operator would; nothing of a refused backup stays at the place.</summary>
    private static async Task<bool> IsRefused(BackupStage stage, byte[] bytes)
    {
        var file = Path.Combine(stage.Folder, "tried.backup");
        await File.WriteAllBytesAsync(file, bytes, Ct);
        await using var place = stage.Elsewhere("tried");
        var (exit, said) = await BackupStage.Run(place, "restore", file);
        var found = Directory.GetFiles(Path.GetDirectoryName(stage.Place("tried"))!).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        Assert.Equal(exit == 0, found.Count > 0);
        Assert.Equal(exit == 0, said.StartsWith("The database is restored.", StringComparison.Ordinal));
        found.ForEach(File.Delete);
        return exit == 1;
    }

    /// <summary>Where each box begins, and its length with what says it: the header first.</summary>
    private static List<(int From, int Length)> Boxes(byte[] file)
    {
        var boxes = new List<(int From, int Length)>();
        for (var at = Lead; at < file.Length; at += boxes[^1].Length) boxes.Add((at, 4 + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at))));
        return boxes;
    }

    /// <summary>What stands before the boxes, then the boxes.</summary>
    private static List<byte[]> Parts(byte[] file) => [file[..Lead], .. Boxes(file).Select(b => file[b.From..(b.From + b.Length)])];
}
