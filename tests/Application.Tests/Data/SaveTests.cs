using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Application.Tests.Data;

public sealed class SaveTests
{
    private const string Secret = "canary-3f9a under the bridge";
    private readonly Guid negotiation = Ids.New();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_ANewRecord_IsStampedOnceAndChangesAreStampedAfterwards()
    {
        await using var store = await NotesStore.Create();
        var other = Ids.New();
        await store.Add(new Note(negotiation, "One", null));

        await store.Write(async db => (await db.Set<Note>().SingleAsync(Ct)).Title = "Two", hour: 1, by: other);

        var note = await store.Read(db => db.Set<Note>().SingleAsync(Ct));
        Assert.Equal((2L, NotesStore.Actor, NotesStore.Now), (note.Version, note.RecordedBy, note.RecordedAt));
        Assert.Equal((other, NotesStore.Now.AddHours(1)), (note.ChangedBy, note.ChangedAt));
    }

    [Fact]
    public async Task Save_ASealedText_OpensInItsPlaceAndIsNowhereInTheFileInClear()
    {
        await using var store = await NotesStore.Create();
        var note = new Note(negotiation, "plain-title", Sealed.Of(Secret));
        note.Parts.Add(new NotePart { Name = "part", Secret = Sealed.Of(Secret) });

        await store.Add(note);

        var (text, part) = await store.Read(async db =>
        {
            var read = await db.Set<Note>().SingleAsync(Ct);
            await db.Vault.Unlock(negotiation, Ct);
            return (db.Vault.Open(negotiation, read.Id, nameof(Note.Text), read.Text),
                db.Vault.Open(negotiation, read.Id, nameof(NotePart.Secret), read.Parts[0].Secret));
        });
        Assert.Equal((Secret, Secret), (text, part));
        var bytes = Directory.GetFiles(Path.GetDirectoryName(store.File)!).SelectMany(File.ReadAllBytes).ToArray();
        Assert.True(bytes.AsSpan().IndexOf("plain-title"u8) >= 0);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("canary-3f9a"u8));
    }

    [Fact]
    public async Task Open_ACiphertextMovedToAnotherRow_IsRefused()
    {
        await using var store = await NotesStore.Create();
        await store.Add(new Note(negotiation, "A", Sealed.Of(Secret)), new Note(negotiation, "B", Sealed.Of("other")));
        await store.Read(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE Note SET Text = (SELECT Text FROM Note WHERE Title = 'A') WHERE Title = 'B'", Ct));

        await Assert.ThrowsAsync<SealBrokenException>(() => store.Read(async db =>
        {
            var moved = await db.Set<Note>().SingleAsync(n => n.Title == "B", Ct);
            await db.Vault.Unlock(negotiation, Ct);
            return db.Vault.Open(negotiation, moved.Id, nameof(Note.Text), moved.Text);
        }));
    }

    [Fact]
    public async Task Save_TheSameSealedTextTypedAgain_ChangesNothing()
    {
        await using var store = await NotesStore.Create();
        await store.Add(new Note(negotiation, "A", Sealed.Of(Secret)));

        await store.Write(async db => (await db.Set<Note>().SingleAsync(Ct)).Text = Sealed.Of(Secret), hour: 1);

        Assert.Equal((1L, NotesStore.Now), await store.Read(db => db.Set<Note>().Select(n => ValueTuple.Create(n.Version, n.ChangedAt)).SingleAsync(Ct)));
        Assert.Equal(1, await store.Read(db => db.Audit.CountAsync(Ct)));
    }

    [Fact]
    public async Task Save_ASealedTextReplaced_HasBothCiphertextsInASealedAuditLine()
    {
        await using var store = await NotesStore.Create();
        await store.Add(new Note(negotiation, "A", Sealed.Of(Secret)));
        var before = await store.Read(db => db.Set<Note>().Select(n => n.Text).SingleAsync(Ct));

        await store.Write(async db => (await db.Set<Note>().SingleAsync(Ct)).Text = Sealed.Of("new words"));

        var (line, json) = await store.Read(async db =>
        {
            var last = await db.Audit.OrderByDescending(a => a.Sequence).FirstAsync(Ct);
            await db.Vault.Unlock(negotiation, Ct);
            return (last, db.Vault.Open(negotiation, last.Id, nameof(AuditEntry.Changes), Sealed.FromBytes(last.Changes!))!);
        });
        Assert.Equal((negotiation, "Changed", nameof(Note)), (line.NegotiationId, line.Act, line.Entity));
        var change = JsonDocument.Parse(json).RootElement.GetProperty(nameof(Note.Text));
        Assert.Equal(before!.Bytes, change.GetProperty("old").GetBytesFromBase64());
        Assert.NotEqual(before.Bytes, change.GetProperty("new").GetBytesFromBase64());
        Assert.DoesNotContain(nameof(Note.Text), Encoding.UTF8.GetString(line.Changes!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_APartChanged_RaisesTheVersionOfTheWhole()
    {
        await using var store = await NotesStore.Create();
        var note = new Note(negotiation, "A", null);
        note.Parts.Add(new NotePart { Name = "old" });
        await store.Add(note);

        await store.Write(async db => (await db.Set<Note>().SingleAsync(Ct)).Parts[0].Name = "new");
        await store.Write(async db => (await db.Set<Note>().SingleAsync(Ct)).Parts.Clear());

        Assert.Equal(3L, await store.Read(db => db.Set<Note>().Select(n => n.Version).SingleAsync(Ct)));
        Assert.Equal(["Added", "Added", "Changed", "Removed"],
            await store.Read(db => db.Audit.OrderBy(a => a.Sequence).Select(a => a.Act).ToListAsync(Ct)));
        Assert.All(await store.Read(db => db.Audit.ToListAsync(Ct)), a => Assert.Equal((negotiation, note.Id), (a.NegotiationId, a.EntityId)));
    }

    [Fact]
    public async Task Save_AnAppendOnlyRecordChangedOrRemoved_IsRefused()
    {
        await using var store = await NotesStore.Create();
        await store.Add(new NoteLine(Ids.New(), negotiation, "said"));

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => store.Write(async db => (await db.Set<NoteLine>().SingleAsync(Ct)).Title = "never said"));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => store.Write(async db => db.Remove(await db.Set<NoteLine>().SingleAsync(Ct))));

        Assert.Equal("said", await store.Read(db => db.Set<NoteLine>().Select(l => l.Title).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Save_AgainstAUniqueIndex_IsRefusedByTheCodeOfTheIndex()
    {
        await using var store = await NotesStore.Create();
        await store.Add(new NoteLine(Ids.New(), negotiation, "said"));

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => store.Add(new NoteLine(Ids.New(), negotiation, "said")));

        Assert.Equal("line-taken", await store.Read(db => Task.FromResult(UniqueIndexes.Refusal(db, error))));
    }

    [Fact]
    public async Task Save_WithoutAwait_IsNotOffered()
    {
        await using var store = await NotesStore.Create();

        Assert.Throws<NotSupportedException>(() => { store.Read(db => Task.FromResult(db.SaveChanges())).GetAwaiter().GetResult(); });
    }

    [Fact]
    public async Task Open_AfterTheKeyWasDestroyed_IsRefused()
    {
        await using var store = await NotesStore.Create();
        await store.Add(new Note(negotiation, "A", Sealed.Of(Secret)));
        await store.Read(db => db.Set<NegotiationKey>().ExecuteDeleteAsync(Ct));

        await Assert.ThrowsAsync<SealBrokenException>(() => store.Read(async db =>
        {
            var note = await db.Set<Note>().SingleAsync(Ct);
            await db.Vault.Unlock(negotiation, Ct);
            return db.Vault.Open(negotiation, note.Id, nameof(Note.Text), note.Text);
        }));
    }
}
