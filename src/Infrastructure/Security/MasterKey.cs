using System.Security.Cryptography;
using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>
/// The key that wraps all others. It lives in a file of 32 random bytes outside the database and is never in a backup of it. While it is
/// exchanged, the one to come and the one before lie beside it: what either has wrapped opens, and only the file itself wraps.
/// </summary>
public sealed class MasterKey
{
    private static readonly byte[] CheckText = "negotiation-tracker"u8.ToArray();

    private readonly KeyFiles? files;
    private volatile Held held;

    public MasterKey(byte[] key) => held = new([HeldKey.Parse(key)], "");

    private MasterKey(KeyFiles files)
    {
        this.files = files;
        var mark = files.Mark();
        held = new(files.Read(), mark);
    }

    private IReadOnlyList<HeldKey> Keys => held.Keys;

    /// <summary>Signs the audit, and nothing else: whoever changes lines in the database cannot sign them. It outlives the key it was first derived from.</summary>
    public byte[] AuditKey => Keys[0].AuditKey;

    /// <summary>Another key for each backup, so that no part of one fits into another.</summary>
    public (byte[] Salt, byte[] Key) NewBackupKey()
    {
        Look();
        var salt = RandomNumberGenerator.GetBytes(AesBox.KeySize);
        return (salt, Keys[0].BackupKey(salt));
    }

    /// <summary>With each key that is at hand, the newest first: a backup may be older than the exchange.</summary>
    public IEnumerable<byte[]> BackupKeys(byte[] salt) => Keys.Select(k => k.BackupKey(salt));

    public static MasterKey Read(string file) => File.Exists(file)
        ? new MasterKey(new KeyFiles(file))
        : throw new StartRefusedException(
            $"The master key file '{file}' is missing. Put it back from its safe copy, or name its place in Keys:MasterKeyFile.");

    public static void Create(string file)
    {
        try { KeyFiles.Write(file, RandomNumberGenerator.GetBytes(AesBox.KeySize)); }
        catch (IOException) when (File.Exists(file)) { /* Another node, which starts at the same moment, was first: its key is the key. */ }
    }

    public byte[] Wrap(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        Look();
        return AesBox.Seal(Keys[0].Key, plain, associated);
    }

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> associated)
    {
        var tried = Keys;
        if (TryUnwrap(tried, wrapped, associated) is { } plain) return plain;
        // It may be wrapped by a key that was put in place since this process last looked, or since another request did so.
        Look();
        return !ReferenceEquals(tried, Keys) && TryUnwrap(Keys, wrapped, associated) is { } found ? found : throw new SealBrokenException();
    }

    public byte[] MakeCheck() => Wrap(CheckText, MasterPlaces.Check);

    public void Verify(byte[] check)
    {
        try
        {
            Unwrap(check, MasterPlaces.Check);
        }
        catch (SealBrokenException)
        {
            throw new StartRefusedException("The master key is not the one this database was made with. Put the right key file back.");
        }
    }

    private static byte[]? TryUnwrap(IReadOnlyList<HeldKey> keys, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> associated)
    {
        foreach (var held in keys)
            if (held.TryOpen(wrapped, associated) is { } plain) return plain;
        return null;
    }

    /// <summary>Reads the files again if they changed. What is held stays held while they are away: a device that was pulled out, a file that is just being put in its place.</summary>
    private void Look()
    {
        if (files is null || files.Mark() is var mark && mark == held.Seen) return;
        try { held = new(files.Read(), mark); }
        catch (Exception e) when (e is StartRefusedException or IOException or UnauthorizedAccessException) { /* Looked at again next time. */ }
    }

    /// <param name="Seen">The mark of the files that they were read from; taken before, so that a change meanwhile is seen the next time.</param>
    private sealed record Held(IReadOnlyList<HeldKey> Keys, string Seen);
}
