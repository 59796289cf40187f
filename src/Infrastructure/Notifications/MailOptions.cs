namespace NegotiationTracker.Infrastructure.Notifications;

/// <summary>The section "Mail". Without a host nothing is sent; notices then stand in the application only.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string From { get; set; } = "";

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>STARTTLS; only a test server on the same machine goes without.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>The operator's word that nobody else reaches the line to a mail server on another machine that doesn't take TLS.</summary>
    public bool AllowUnencrypted { get; set; }

    /// <summary>Where the links of a mail lead: the address that people type.</summary>
    public string SiteAddress { get; set; } = "http://localhost:5080";

    /// <summary>How many connections send at once, 1 to 16.</summary>
    public int Connections { get; set; } = 16;

    /// <summary>How long one mail may take, from connecting to the server's answer.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(20);

    public bool Works() => Host.Length > 0 && System.Net.Mail.MailAddress.TryCreate(From, out _);
}
