using System.Globalization;
using System.Net;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Notifications;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>What must not start: passwords, and what people are told, over an open line (RULINGS 3).</summary>
public static class StartupChecks
{
    public const string ProxySetting = "Https:EndsAtProxy";
    public const string PlainFromProxySetting = "Https:PlainFromProxies";

    public static void Run(IConfiguration configuration)
    {
        CheckRoles(configuration);
        if ((configuration.GetSection("Https:Proxies").Get<string[]>() ?? []).FirstOrDefault(p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _)) is { } unknown)
            throw new StartRefusedException($"Https:Proxies names \"{unknown}\", which is neither an address nor a network. Give the addresses from which the proxies ask.");
        if (configuration[ExportRate.Setting] is { } exports && !(int.TryParse(exports, NumberStyles.None, CultureInfo.InvariantCulture, out var anHour) && anHour > 0))
            throw new StartRefusedException($"{ExportRate.Setting} is \"{exports}\". Give the number of exports that each person may make in an hour: one at least.");
        CheckMail(configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new());
        if (Addresses(configuration).FirstOrDefault(IsOpenHttp) is not { } open) return;
        if (!configuration.GetValue(ProxySetting, false))
            throw new StartRefusedException(
                $"{open} would send passwords over the network unprotected. Plain http may listen on localhost only: use http://localhost, give the server a certificate and an https address, or set {ProxySetting}=true when https ends at a proxy in front of this server.");
        if (!configuration.GetValue(PlainFromProxySetting, false))
            throw new StartRefusedException(
                $"{open} would take what the proxy hands on over the network unprotected. Put the proxy on this machine and listen on localhost, give this server a certificate for the proxy too, or set {PlainFromProxySetting}=true when nobody else can reach the line between the two.");
    }

    /// <summary>A role misspelt would demand nothing of anybody.</summary>
    private static void CheckRoles(IConfiguration configuration)
    {
        var known = Enum.GetNames<InstallationRoles>().Where(n => n != nameof(InstallationRoles.None)).ToList();
        var setting = configuration.GetSection(AccountsOptions.Section).Get<AccountsOptions>() ?? new();
        foreach (var (name, roles) in new[] { (nameof(AccountsOptions.SecondFactorRoles), setting.SecondFactorRoles), (nameof(AccountsOptions.PasskeyRoles), setting.PasskeyRoles) })
            if (roles.FirstOrDefault(n => !known.Contains(n, StringComparer.OrdinalIgnoreCase)) is { } unknown)
                throw new StartRefusedException($"{AccountsOptions.Section}:{name} names the role \"{unknown}\", which does not exist. Roles are {string.Join(", ", known)}.");
        if (setting.PasskeyHost is { } host && Uri.CheckHostName(host) != UriHostNameType.Dns)
            throw new StartRefusedException($"{AccountsOptions.Section}:{nameof(AccountsOptions.PasskeyHost)} is \"{host}\", which is no host name: give the name alone, without https:// and port.");
    }

    private static void CheckMail(MailOptions mail)
    {
        if (mail.Host.Length > 0 && !mail.UseTls && !mail.AllowUnencrypted && !IsHere(mail.Host))
            throw new StartRefusedException(
                $"{MailOptions.Section}:{nameof(MailOptions.UseTls)} is false, and {mail.Host} is another machine: who is told what when could be read on its way. Let it be true, or set {MailOptions.Section}:{nameof(MailOptions.AllowUnencrypted)}=true when nobody else can reach the line between the two.");
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        // Endpoints replace the addresses, and the addresses the ports, as in the server itself.
        if (endpoints.Count > 0) return endpoints;
        if (Split(configuration["urls"]) is { Length: > 0 } urls) return urls;
        return Split(configuration["http_ports"]).Select(p => $"http://*:{p}");
    }

    private static bool IsOpenHttp(string address)
    {
        if (!address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return false;
        var host = BindingAddress.Parse(address).Host;
        return !IsHere(host) && !host.StartsWith("unix:", StringComparison.Ordinal);
    }

    private static bool IsHere(string host) => host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
