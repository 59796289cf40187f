using Microsoft.Extensions.Configuration.Memory;

namespace NegotiationTracker.Web;

/// <summary>
/// One format for what a program reads: in Production each line of the log is one JSON object, by the framework's own formatter. Put
/// below all other settings, so that each of them can say otherwise.
/// </summary>
public static class LogSetup
{
    private const string Console = "Logging:Console";

    public static WebApplicationBuilder AddLogFormat(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsProduction() || builder.Configuration[$"{Console}:FormatterName"] is not null) return builder;
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                [$"{Console}:FormatterName"] = "json",
                [$"{Console}:FormatterOptions:UseUtcTimestamp"] = "true",
                [$"{Console}:FormatterOptions:TimestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                // The framework's scopes hold the address that was asked for, and a one-use link is an address.
                [$"{Console}:FormatterOptions:IncludeScopes"] = "false",
            },
        });
        return builder;
    }
}
