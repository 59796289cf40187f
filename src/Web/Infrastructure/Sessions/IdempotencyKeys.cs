using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>What an <c>Idempotency-Key</c> becomes: the operation that is done once, and the mark by which the same request is known.</summary>
public static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";
    public const int Max = 200;

    public static bool IsUsable(string key) => key.Length is > 0 and <= Max && key.All(c => c is >= '!' and <= '~');

    /// <summary>Two people who choose the same key don't meet.</summary>
    public static Guid OperationOf(Guid personId, string key)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{personId}\n{key}"))[..16];
        // Version 8, "made by a rule of one's own": never the same as an id made for a form.
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public static byte[] MarkOf(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
