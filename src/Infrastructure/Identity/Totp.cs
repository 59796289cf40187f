using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>
/// One-time codes of authenticator apps (RFC 6238: SHA-1, 6 digits, 30 seconds). Identity's own provider takes codes of five steps
/// and does not say which, so that it cannot refuse one the second time (TRUST, finding 6).
/// </summary>
public static class Totp
{
    public const int SeedBytes = 20;
    public const int Digits = 6;
    public const int Period = 30;

    /// <summary>Clocks of telephones are a little wrong: one step before and after.</summary>
    public const int Drift = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / Period;

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 6238, as every authenticator app computes it.")]
    public static string Code(ReadOnlySpan<byte> seed, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(seed, counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0x0F)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, after <paramref name="last"/> and at most one away from now; null for any other code.</summary>
    public static long? Match(ReadOnlySpan<byte> seed, string code, DateTimeOffset now, long last)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        var current = StepAt(now);
        long? found = null;
        // Every step is compared, whichever matches.
        for (var step = current - Drift; step <= current + Drift; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(seed, step)), typed) && step > last) found = step;
        return found;
    }

    /// <summary>Base32 (RFC 4648) of a whole number of groups of five bytes.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 8 / 5);
        for (var at = 0; at < bytes.Length * 8; at += 5)
        {
            var bits = (bytes[at / 8] << 8 | (at / 8 + 1 < bytes.Length ? bytes[at / 8 + 1] : 0)) >> (11 - at % 8);
            text.Append(Alphabet[bits & 31]);
        }
        return text.ToString();
    }
}
