using System.Security.Cryptography;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>The key that wraps all others. It lives in a file of 32 random bytes outside the database and is never in a backup of it.</summary>
public sealed class MasterKey
{
    private static readonly byte[] CheckText = "negotiation-tracker"u8.ToArray();
    private readonly byte[] key;
    private readonly Lazy<byte[]> auditKey;

    public MasterKey(byte[] key)
    {
        this.key = key.Length == AesBox.KeySize ? key : throw new StartRefusedException($"The master key must be {AesBox.KeySize} bytes long; this one has {key.Length}.");
        auditKey = new(() => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, AesBox.KeySize, info: "audit-chain"u8.ToArray()));
    }

    /// <summary>Signs the audit, and nothing else: whoever changes lines in the database cannot sign them.</summary>
    public byte[] AuditKey => auditKey.Value;

    /// <summary>Another key for each backup, so that no part of one fits into another.</summary>
    public (byte[] Salt, byte[] Key) NewBackupKey()
    {
        var salt = RandomNumberGenerator.GetBytes(AesBox.KeySize);
        return (salt, BackupKey(salt));
    }

    public byte[] BackupKey(byte[] salt) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, AesBox.KeySize, salt, "backup"u8.ToArray());

    public static MasterKey Read(string file) => File.Exists(file)
        ? new MasterKey(File.ReadAllBytes(file))
        : throw new StartRefusedException(
            $"The master key file '{file}' is missing. Put it back from its safe copy, or name its place in Keys:MasterKeyFile.");

    public static void Create(string file)
    {
        SqliteFiles.MakeFolder(Path.GetDirectoryName(file)!);
        // Whole or not at all: a start that is killed here must not leave half a key, which the next one would refuse.
        var part = $"{file}.{Domain.Ids.New():N}.part";
        try
        {
            using (var stream = SqliteFiles.CreatePrivate(part))
            {
                stream.Write(RandomNumberGenerator.GetBytes(AesBox.KeySize));
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another node, which starts at the same moment, was first: its key is the key.
        }
        finally
        {
            File.Delete(part);
        }
    }

    public byte[] Wrap(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated) => AesBox.Seal(key, plain, associated);

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> associated) => AesBox.Open(key, wrapped, associated);

    public byte[] MakeCheck() => Wrap(CheckText, "check"u8);

    public void Verify(byte[] check)
    {
        try
        {
            Unwrap(check, "check"u8);
        }
        catch (Application.SealBrokenException)
        {
            throw new StartRefusedException("The master key is not the one this database was made with. Put the right key file back.");
        }
    }
}
