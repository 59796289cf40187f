using FluentValidation;

namespace NegotiationTracker.Application.Audit;

/// <summary>Either neither of the two, or both.</summary>
public sealed class CheckAuditValidator : AbstractValidator<CheckAudit>
{
    public CheckAuditValidator()
    {
        RuleFor(c => c.Number).NotNull().WithErrorCode("anchor-number-missing").When(c => !string.IsNullOrWhiteSpace(c.Digest));
        RuleFor(c => c.Digest).NotEmpty().WithErrorCode("anchor-digest-missing").When(c => c.Number is not null);
        RuleFor(c => c.Digest).Must(d => AnchorDigest.IsOne(d!))
            .WithErrorCode("anchor-digest-invalid").When(c => !string.IsNullOrWhiteSpace(c.Digest));
    }
}

/// <summary>How an anchor's signature is written for people: half of it, which is 128 bits, in groups of four.</summary>
public static class AnchorDigest
{
    public const int Digits = 32;

    public static string Of(ReadOnlySpan<byte> mac) => string.Join(' ', Convert.ToHexStringLower(mac[..(Digits / 2)]).Chunk(4).Select(c => new string(c)));

    public static bool IsOne(string digest) => digest.Count(Uri.IsHexDigit) == Digits && digest.All(d => Uri.IsHexDigit(d) || d is ' ' or '-');

    public static bool IsSame(string a, string b) => Bare(a).Equals(Bare(b), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string digest) => string.Concat(digest.Where(Uri.IsHexDigit));
}
