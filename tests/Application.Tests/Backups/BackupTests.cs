using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Backups;

/// <summary>TRUST R11: a backup is complete, secret and restorable.</summary>
public sealed class BackupTests
{
    private const int Backups = 20;
    private const int Writers = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backup_TwentyTimesWhileFourWrite_HoldsEveryWriteAcknowledgedBeforeItBegan()
    {
        await using var stage = await BackupStage.Create();
        var (acknowledged, kept, wrote) = (new ConcurrentQueue<Guid>(), new List<(string File, List<Guid> Writes)>(), new SemaphoreSlim(0));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writers = Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                acknowledged.Enqueue(await Log(stage, $"Call by {w}"));
                wrote.Release();
            }
        }, Ct)).ToList();
        for (var n = 0; n < Backups; n++)
        {
            // None is taken of the same state as the one before.
            await Task.WhenAny([wrote.WaitAsync(Ct), .. writers]);
            Assert.DoesNotContain(writers, w => w.IsFaulted);
            var before = acknowledged.ToList();
            kept.Add((await stage.Backup($"{n}.backup"), before));
        }
        await end.CancelAsync();
        await Task.WhenAll(writers);

        foreach (var (file, writes) in kept)
        {
            var place = stage.Elsewhere(Path.GetFileNameWithoutExtension(file));
            var (exit, said) = await BackupStage.Run(place, "restore", file);
            Assert.True(exit == 0, said);
            var there = await Read(place, db => db.Set<Encounter>().Select(e => e.Id).ToHashSetAsync(Ct));
            var lost = writes.Count(w => !there.Contains(w));
            Assert.True(lost == 0, $"{lost} of {writes.Count} acknowledged writes are not in {Path.GetFileName(file)}.");
        }
        Assert.True(kept[^1].Writes.Count >= Backups, $"Only {kept[^1].Writes.Count} writes.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Backups} backups while {acknowledged.Count} writes were acknowledged; {kept.Sum(k => k.Writes.Count)} looked for, 0 lost.");
    }

    [Fact]
    public async Task Backup_WithMarkedWords_LeavesNoneInClearAnywhere()
    {
        await using var stage = await BackupStage.Create();
        var marked = $"heron{Ids.New():N}";
        await stage.Mail.Add(marked, stage.Mail.Stage.Cast.Lead);
        await Log(stage, $"{RichStory.Canary} {marked}");

        var file = await stage.Backup("one.backup");

        Assert.True(Holds(stage.Host.Db.SqliteFile, marked) || Holds(stage.Host.Db.SqliteFile + "-wal", marked), "The word is not even in the database.");
        Assert.Equal([file], Directory.GetFiles(stage.Folder));
        foreach (var word in new[] { marked, RichStory.Canary, "CURLEW", "CREATE TABLE", "SQLite format" }) Assert.False(Holds(file, word), word);
        Assert.False(Directory.Exists(stage.Host.Db.SqliteFile + ".work"));
        // Pipes and sockets, which would keep a reader waiting, have no length.
        Assert.All(new DirectoryInfo(Path.GetTempPath()).GetFiles().Where(f => f.Length > 0).Select(f => f.FullName), f => Assert.False(Holds(f, marked), f));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Restore_OnAnEmptyMachine_BringsEveryRowAndASoundAudit()
    {
        await using var stage = await BackupStage.Create();
        var lines = await stage.Host.Read(db => db.Audit.CountAsync(Ct));
        var (exit, said) = await BackupStage.Run(stage.Host.Services, "backup", stage.Folder + Path.DirectorySeparatorChar);
        Assert.True(exit == 0, said);
        var place = stage.Elsewhere("new");

        var restored = await BackupStage.Run(place, "restore", Assert.Single(Directory.GetFiles(stage.Folder)));

        Assert.True(restored.Exit == 0, restored.Said);
        Assert.Equal([stage.Place("new"), stage.Place("new") + ".lock"], Directory.GetFileSystemEntries(Path.GetDirectoryName(stage.Place("new"))!).Order());
        Assert.Equal(lines, await Read(place, db => db.Audit.CountAsync(Ct)));
        var audit = await BackupStage.Run(place, "verify-audit");
        Assert.True(audit.Exit == 0 && audit.Said.Contains($"{lines} lines", StringComparison.Ordinal), audit.Said);
    }

    [Theory, InlineData("backup"), InlineData("restore"), InlineData("backup", "a", "b"), InlineData("restored", "now")]
    public async Task Command_NotUnderstood_SaysWhatToSay(params string[] args)
    {
        await using var stage = await BackupStage.Create();

        var (exit, said) = await BackupStage.Run(stage.Host.Services, args);

        Assert.Equal(1, exit);
        Assert.StartsWith("Say 'backup'", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_OntoAFile_LeavesItAsItIs()
    {
        await using var stage = await BackupStage.Create();
        var file = await stage.Backup("one.backup");
        var before = await File.ReadAllBytesAsync(file, Ct);

        var (exit, said) = await BackupStage.Run(stage.Host.Services, "backup", file);

        Assert.Equal(1, exit);
        Assert.Contains("already", said, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Ct));
    }

    /// <summary>What a killed backup left behind is gone after the next one.</summary>
    [Fact]
    public async Task Backup_AfterOneThatWasKilled_RemovesWhatItLeft()
    {
        await using var stage = await BackupStage.Create();
        var work = Directory.CreateDirectory(stage.Host.Db.SqliteFile + ".work").FullName;
        await File.WriteAllTextAsync(Path.Combine(work, "copy.db"), "half a copy", Ct);

        await stage.Backup("one.backup");

        Assert.False(Directory.Exists(work));
    }

    [Fact]
    public async Task Restore_PostgreSql_ThroughPipes_BringsEveryRow()
    {
        await using var stage = await BackupStage.Create(nameof(DatabaseProvider.PostgreSql));
        await using var nothing = await TestDb.CreateNothing();
        var lines = await stage.Host.Read(db => db.Audit.CountAsync(Ct));
        var file = await stage.Backup("one.backup");
        Assert.False(Holds(file, "CURLEW") || Holds(file, "PGDMP"));
        var place = stage.Elsewhere("new", connection: nothing.ConnectionString);

        var restored = await BackupStage.Run(place, "restore", file);

        Assert.True(restored.Exit == 0, restored.Said);
        var audit = await BackupStage.Run(place, "verify-audit");
        Assert.True(audit.Exit == 0 && audit.Said.Contains($"{lines} lines", StringComparison.Ordinal), audit.Said);
        var again = await BackupStage.Run(place, "restore", file);
        Assert.Contains("There is something", again.Said, StringComparison.Ordinal);
    }

    private static Task<Guid> Log(BackupStage stage, string words) => stage.Host.Send(
        new LogEncounter(Ids.New(), stage.Mail.Story.Id, new EncounterEntry(stage.Mail.Stage.Now, TimePrecision.Exact, Medium.Phone, words), [], [], null), stage.Mail.Stage.Person(stage.Mail.Stage.Cast.Lead), Ct);

    private static async Task<T> Read<T>(IServiceProvider services, Func<AppDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private static bool Holds(string file, string word)
    {
        if (!File.Exists(file)) return false;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        return bytes.IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(word)) >= 0 || bytes.IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(word)).TrimEnd('='))) >= 0;
    }
}
