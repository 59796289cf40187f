using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>
/// Passwords from breaches that are long enough for us and hold no piece of <see cref="CommonPasswords"/>: what lists of common ones have
/// left once the other rules have taken theirs. Kept as the first eight bytes of hashes, in order: some are names and addresses of people.
/// </summary>
public static class KnownPasswords
{
    private const int Size = sizeof(ulong);

    private static readonly ulong[] Hashes = Read();

    public static int Count => Hashes.Length;

    /// <param name="plain">As <see cref="PasswordRules"/> compares it: without case and separators.</param>
    public static bool Has(string plain) => Array.BinarySearch(Hashes, First(SHA256.HashData(Encoding.UTF8.GetBytes(plain)))) >= 0;

    private static ulong First(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes);

    private static ulong[] Read()
    {
        using var stream = typeof(KnownPasswords).Assembly.GetManifestResourceStream("known-passwords")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return [.. Enumerable.Range(0, bytes.Length / Size).Select(n => First(bytes.AsSpan(n * Size)))];
    }
}
