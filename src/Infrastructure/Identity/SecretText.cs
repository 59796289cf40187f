using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>References and one-use secrets: 256 random bits as text, stored as their hash only.</summary>
public static class SecretText
{
    private const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash under which the secret is stored; null for a text that cannot be one.</summary>
    public static byte[]? Hash(string? secret) =>
        secret is { Length: Length } ? SHA256.HashData(Encoding.UTF8.GetBytes(secret)) : null;
}
