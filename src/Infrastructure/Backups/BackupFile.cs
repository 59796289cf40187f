using System.Buffers.Binary;
using System.Text.Json;
using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Backups;

/// <param name="Schema">The newest migration in it; empty when it has none.</param>
/// <param name="Rows">How many rows each table has.</param>
internal sealed record BackupHeader(Guid InstallationId, bool IsDemo, DateTimeOffset TakenAt, DatabaseProvider Provider, string Schema, SortedDictionary<string, long> Rows);

/// <summary>
/// The file: mark and version (5 bytes) | salt (32) | boxes, each after its length (4 bytes). The first box is the header, the others are
/// the database in pieces. The key is of this file alone; number and whether it is the last are bound to each piece, so that nothing
/// can be changed, left out, put in, cut off or brought from another backup without being found.
/// </summary>
internal static class BackupFile
{
    public const int PieceSize = 256 * 1024;
    public const int SaltSize = AesBox.KeySize;

    /// <summary>Other bytes at its end when the format changes.</summary>
    public static ReadOnlySpan<byte> Mark => "NTBK\u0001"u8;

    public static async Task Write(Stream file, MasterKey master, BackupHeader header, Stream plain, CancellationToken ct)
    {
        var (salt, key) = master.NewBackupKey();
        byte[] lead = [.. Mark, .. salt];
        await file.WriteAsync(lead, ct);
        await WriteBox(file, AesBox.Seal(key, JsonSerializer.SerializeToUtf8Bytes(header), lead), ct);
        var (piece, next) = (new byte[PieceSize], new byte[PieceSize]);
        var length = await plain.ReadAtLeastAsync(piece, PieceSize, throwOnEndOfStream: false, ct);
        for (var number = 0L; ; number++)
        {
            var following = await plain.ReadAtLeastAsync(next, PieceSize, throwOnEndOfStream: false, ct);
            await WriteBox(file, AesBox.Seal(key, piece.AsSpan(0, length), Place(number, isLast: following == 0)), ct);
            if (following == 0) return;
            (piece, next, length) = (next, piece, following);
        }
    }

    public static byte[] Place(long number, bool isLast)
    {
        var place = new byte[9];
        BinaryPrimitives.WriteInt64LittleEndian(place, number);
        place[8] = isLast ? (byte)1 : (byte)0;
        return place;
    }

    private static async Task WriteBox(Stream file, byte[] box, CancellationToken ct)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, box.Length);
        await file.WriteAsync(length, ct);
        await file.WriteAsync(box, ct);
    }
}

/// <summary>Reads a backup once from its beginning; every byte of it is proved before it is believed.</summary>
internal sealed class BackupReader
{
    private const int MostBox = BackupFile.PieceSize + 1024;
    private readonly Stream file;
    private readonly byte[] key;
    private byte[]? next;

    private BackupReader(Stream file, byte[] key, BackupHeader header) => (this.file, this.key, Header) = (file, key, header);

    public BackupHeader Header { get; }

    /// <exception cref="StartRefusedException">It is no backup, it is damaged, or the key is another one.</exception>
    public static async Task<BackupReader> Open(Stream file, MasterKey master, CancellationToken ct)
    {
        var lead = new byte[BackupFile.Mark.Length + BackupFile.SaltSize];
        if (await file.ReadAtLeastAsync(lead, lead.Length, throwOnEndOfStream: false, ct) < lead.Length || !lead.AsSpan().StartsWith(BackupFile.Mark))
            throw new StartRefusedException("This is no backup that this program can read.");
        var box = await ReadBox(file, ct);
        var opened = box is null ? default : master.BackupKeys(lead[BackupFile.Mark.Length..]).Select(key => (Key: key, Header: Opened(key, box, lead))).FirstOrDefault(o => o.Header is not null);
        if (opened.Header is not { } header)
            throw new StartRefusedException("The backup does not open: it is damaged, or the master key is not the one that it was made with.");
        var reader = new BackupReader(file, opened.Key, JsonSerializer.Deserialize<BackupHeader>(header)!);
        reader.next = await ReadBox(file, ct);
        return reader;
    }

    /// <summary>Answers how many bytes the database has.</summary>
    /// <exception cref="StartRefusedException">It is damaged or cut.</exception>
    public async Task<long> CopyTo(Stream plain, CancellationToken ct)
    {
        var size = 0L;
        for (var number = 0L; ; number++)
        {
            var box = next ?? throw Broken();
            next = await ReadBox(file, ct);
            var piece = Opened(key, box, BackupFile.Place(number, isLast: next is null)) ?? throw Broken();
            await plain.WriteAsync(piece, ct);
            size += piece.Length;
            if (next is null) return size;
        }
    }

    /// <summary>Null at the end of the file.</summary>
    private static async Task<byte[]?> ReadBox(Stream file, CancellationToken ct)
    {
        var lead = new byte[sizeof(int)];
        var read = await file.ReadAtLeastAsync(lead, lead.Length, throwOnEndOfStream: false, ct);
        if (read == 0) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(lead);
        if (read < lead.Length || length is <= 0 or > MostBox) throw Broken();
        var box = new byte[length];
        return await file.ReadAtLeastAsync(box, length, throwOnEndOfStream: false, ct) == length ? box : throw Broken();
    }

    private static byte[]? Opened(byte[] key, byte[] box, byte[] place)
    {
        try { return AesBox.Open(key, box, place); }
        catch (SealBrokenException) { return null; }
    }

    private static StartRefusedException Broken() => new("The backup is damaged or cut off.");
}
