using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application.FollowUps;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>What is asked of devices, and from where an answer may come.</summary>
public static class PasskeyRules
{
    public static void Apply(IdentityPasskeyOptions options, IOptions<AccountsOptions> accounts, NoticeWays site)
    {
        var host = accounts.Value.PasskeyHost ?? new Uri(site.SiteAddress).Host;
        options.ServerDomain = host;
        options.ChallengeSize = 32;
        options.AuthenticatorTimeout = PasskeyQuestions.Lifetime;
        // Fingerprint, face or PIN at each use: a passkey alone signs in, so it has to be two factors by itself.
        options.UserVerificationRequirement = "required";
        // Kept on the device with the name of the account, so that nobody has to type it and the page need not tell who has one.
        options.ResidentKeyRequirement = "required";
        // Which make it is, is nobody's business.
        options.AttestationConveyancePreference = "none";
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOurs(context.Origin, host));
    }

    /// <summary>The very host, by https; by plain http only the machine itself, where browsers count it as safe.</summary>
    public static bool IsOurs(string origin, string host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
        && (from.Scheme == Uri.UriSchemeHttps || (from.Scheme == Uri.UriSchemeHttp && from.Host == "localhost"));
}
