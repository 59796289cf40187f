using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Identity's hasher (PBKDF2 with SHA-512) over the composed form of the text, so that the same keys typed on two systems agree.</summary>
public sealed class AccountPasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<AppUser>(options)
{
    public const int Rounds = 220_000;

    public override string HashPassword(AppUser user, string password) =>
        base.HashPassword(user, PasswordRules.Normal(password) ?? throw new ArgumentException("Not valid Unicode.", nameof(password)));

    public override PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, PasswordRules.Normal(providedPassword) ?? "");
}

/// <summary>A hash that no password has: checked for names that do not exist, so that both cost the same.</summary>
public sealed class DecoyHash(IOptions<PasswordHasherOptions> options)
{
    private const int Salt = 16;
    private const int Key = 32;

    public AppUser User { get; } = new();

    public string Value { get; } = Make(options.Value.IterationCount);

    /// <summary>The layout of Identity's version 3 hashes: marker, function, rounds, length of the salt, salt, key.</summary>
    private static string Make(int rounds)
    {
        var bytes = new byte[13 + Salt + Key];
        bytes[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), 2);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), rounds);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(9), Salt);
        RandomNumberGenerator.Fill(bytes.AsSpan(13));
        return Convert.ToBase64String(bytes);
    }
}
