using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Application.Security;

namespace NegotiationTracker.Infrastructure.Security;

internal sealed class ContentHash : IContentHash
{
    public string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").TrimEnd())));
}
