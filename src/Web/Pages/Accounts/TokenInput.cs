using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>What somebody types for a new token; a careless one may only read.</summary>
public sealed class TokenInput
{
    public string? Name { get; set; }

    public TokenScope Scope { get; set; } = TokenScope.Read;

    public int? Days { get; set; } = IPersonalTokens.DefaultDays;

    public NewToken Wanted => new(Name ?? "", Scope, Days ?? 0);
}
