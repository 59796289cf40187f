using System.Security.Cryptography;
using NegotiationTracker.Application.Security;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>Two groups of four signs, easy to read out over a bad line: 39 bits, which is ample for some thousand cards.</summary>
public sealed class CardNumbers : ICardNumbers
{
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public string New() => $"{RandomNumberGenerator.GetString(Signs, 4)}-{RandomNumberGenerator.GetString(Signs, 4)}";
}
