using System.Security.Cryptography;
using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>
/// One master key. Its file has 32 bytes; one that took another's place has, after them, the key of the audit, sealed by the new one: what
/// was signed before goes on being provable.
/// </summary>
public sealed class HeldKey
{
    private static readonly byte[] AuditName = "audit-chain"u8.ToArray();
    private static readonly byte[] BackupName = "backup"u8.ToArray();

    private HeldKey(byte[] key, byte[] auditKey) => (Key, AuditKey) = (key, auditKey);

    public byte[] Key { get; }

    public byte[] AuditKey { get; }

    /// <exception cref="StartRefusedException">These are not the bytes of a key file.</exception>
    public static HeldKey Parse(byte[] file)
    {
        if (file.Length == AesBox.KeySize) return new(file, HKDF.DeriveKey(HashAlgorithmName.SHA256, file, AesBox.KeySize, info: AuditName));
        if (file.Length < AesBox.KeySize) throw new StartRefusedException($"The master key must be {AesBox.KeySize} bytes long; this one has {file.Length}.");
        var key = file[..AesBox.KeySize];
        try
        {
            return new(key, AesBox.Open(key, file.AsSpan(AesBox.KeySize), AuditName));
        }
        catch (SealBrokenException)
        {
            throw new StartRefusedException($"The master key file is damaged: it has {file.Length} bytes, and the last of them do not belong to the first. Put it back from its safe copy.");
        }
    }

    /// <summary>The bytes of the file of a key that takes this one's place.</summary>
    public byte[] Successor()
    {
        var key = RandomNumberGenerator.GetBytes(AesBox.KeySize);
        return [.. key, .. AesBox.Seal(key, AuditKey, AuditName)];
    }

    public byte[] BackupKey(byte[] salt) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Key, AesBox.KeySize, salt, BackupName);

    /// <summary>Null when another key wrapped it, or it was moved or changed.</summary>
    public byte[]? TryOpen(ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        try { return AesBox.Open(Key, box, associated); }
        catch (SealBrokenException) { return null; }
    }
}
