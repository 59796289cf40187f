using System.Security.Cryptography;
using NegotiationTracker.Application;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>AES-256-GCM in one format: version (1 byte) | nonce (12) | tag (16) | ciphertext.</summary>
public static class AesBox
{
    public const int KeySize = 32;
    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Head = 1 + NonceSize + TagSize;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var box = new byte[Head + plain.Length];
        box[0] = Format;
        var nonce = box.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(Head), box.AsSpan(1 + NonceSize, TagSize), associated);
        return box;
    }

    /// <exception cref="SealBrokenException">The bytes were moved, cut or changed, or the key is another one.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        if (box.Length < Head || box[0] != Format)
            throw new SealBrokenException();
        var plain = new byte[box.Length - Head];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(box.Slice(1, NonceSize), box[Head..], box.Slice(1 + NonceSize, TagSize), plain, associated);
            return plain;
        }
        catch (CryptographicException e)
        {
            throw new SealBrokenException(e);
        }
    }
}
