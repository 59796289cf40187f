using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Application.Tests.Data;

/// <summary>A record with everything that a save takes care of, so that the rules are tested apart from any area's records.</summary>
internal sealed class Note : NegotiationRecord
{
    private Note() { }

    public Note(Guid negotiationId, string title, Sealed? text) : base(negotiationId) => (Title, Text) = (title, text);

    public string Title { get; set; } = "";

    public Sealed? Text { get; set; }

    public List<NotePart> Parts { get; } = [];
}

internal sealed class NotePart
{
    public required string Name { get; set; }

    public Sealed? Secret { get; set; }
}

internal sealed class NoteLine(Guid id, Guid negotiationId, string title) : IBelongsToNegotiation, IAppendOnly
{
    public Guid Id { get; private set; } = id;

    public Guid NegotiationId { get; private set; } = negotiationId;

    public string Title { get; set; } = title;
}

/// <summary>The product's model with these records added, in a file of its own.</summary>
internal sealed class NotesDb(DbContextOptions<NotesDb> options) : AppDb(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Note>().OwnsMany(n => n.Parts);
        builder.Entity<NoteLine>().HasIndex(l => new { l.NegotiationId, l.Title }).RefuseAs("line-taken");
        base.OnModelCreating(builder);
    }
}

internal sealed class NotesStore : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-notes-").FullName;
    private readonly MasterKey master = new(new byte[AesBox.KeySize]);
    private readonly WriteGate gate;

    private NotesStore() => gate = new WriteGate(new DatabaseSettings(DatabaseProvider.Sqlite, Connection, File, true, false, "", false));

    public static readonly Guid Actor = Ids.New();
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public string File => Path.Combine(folder, "notes.db");

    private string Connection => $"Data Source={File};Pooling=False";

    public static async Task<NotesStore> Create()
    {
        var store = new NotesStore();
        await using var db = store.Open();
        await db.Database.EnsureCreatedAsync();
        return store;
    }

    /// <summary>Like one unit of work: stamped at the given hour.</summary>
    public async Task Write(Func<NotesDb, Task> change, int hour = 0, Guid? by = null)
    {
        await using var db = Open();
        db.Stamp(by ?? Actor, Ids.New(), Now.AddHours(hour));
        await change(db);
        await db.SaveChangesAsync();
    }

    public Task Add(params object[] records) => Write(db =>
    {
        db.AddRange(records);
        return Task.CompletedTask;
    });

    public async Task<T> Read<T>(Func<NotesDb, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    public ValueTask DisposeAsync()
    {
        gate.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private NotesDb Open()
    {
        var db = new NotesDb(Providers.Configure(new DbContextOptionsBuilder<NotesDb>(), DatabaseProvider.Sqlite, Connection).Options);
        db.Lease(master, gate);
        return db;
    }
}
