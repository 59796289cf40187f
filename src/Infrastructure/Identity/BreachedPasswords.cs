using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>
/// A list of breached passwords that the operator has put on this machine, in the form in which such lists are given out: a line for each,
/// its SHA-1 in hexadecimal, a colon and how often it was seen, ordered by the hash. Tens of gigabytes: looked up where it lies, in some forty reads.
/// </summary>
public sealed class BreachedPasswords(IOptions<AccountsOptions> options, IHostEnvironment environment)
{
    private const int HashLength = 40;

    /// <summary>More than a line has.</summary>
    private const int Chunk = 128;

    private const int Samples = 64;

    private readonly string? file = options.Value.BreachedPasswordsFile is { Length: > 0 } named ? Path.GetFullPath(named, environment.ContentRootPath) : null;

    /// <exception cref="StartRefusedException">The list that was named is not there, or is not in that form.</exception>
    public void Prove()
    {
        if (file is null) return;
        const string Setting = $"{AccountsOptions.Section}:{nameof(AccountsOptions.BreachedPasswordsFile)}";
        using var handle = Open(file) ?? throw new StartRefusedException($"{Setting} names {file}, which is not there or may not be read. Put the list there, or name none.");
        var length = RandomAccess.GetLength(handle);
        var hashes = Enumerable.Range(0, Samples).Select(n => HashAt(handle, LineFrom(handle, length / Samples * n, length))).ToList();
        if (length == 0 || hashes.Any(h => h is { Length: > 0 } && !IsHash(h)) || hashes[0].Length == 0 || !hashes.Where(h => h.Length > 0).SequenceEqual(hashes.Where(h => h.Length > 0).Order(StringComparer.Ordinal)))
            throw new StartRefusedException($"{Setting} names {file}, which is not a list of SHA-1 hashes ordered by hash. Take the list in that order, not the one ordered by count.");
    }

    private static SafeFileHandle? Open(string file)
    {
        try { return File.OpenHandle(file); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return null; }
    }

    public bool Has(string password)
    {
        if (file is null) return false;
        var sought = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(PasswordRules.Normal(password) ?? "")));
        using var handle = File.OpenHandle(file);
        var length = RandomAccess.GetLength(handle);
        // The line begins somewhere from low on and before high, if it is there.
        var (low, high) = (0L, length);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var line = LineFrom(handle, middle, length);
            var order = line < high ? string.CompareOrdinal(sought, HashAt(handle, line)) : -1;
            if (order == 0) return true;
            (low, high) = order < 0 ? (low, middle) : (line + 1, high);
        }
        return false;
    }

    /// <summary>Where the first line begins that begins here or later; the end when there is none.</summary>
    private static long LineFrom(SafeFileHandle handle, long offset, long length)
    {
        if (offset == 0) return 0;
        Span<byte> bytes = stackalloc byte[Chunk];
        var read = RandomAccess.Read(handle, bytes, offset - 1);
        return bytes[..read].IndexOf((byte)'\n') is >= 0 and var end ? Math.Min(offset + end, length) : length;
    }

    private static string HashAt(SafeFileHandle handle, long line)
    {
        Span<byte> bytes = stackalloc byte[HashLength];
        return Encoding.ASCII.GetString(bytes[..RandomAccess.Read(handle, bytes, line)]).ToUpperInvariant();
    }

    private static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigit);
}
