using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web;

/// <summary>What the frame of every page needs to know about the installation.</summary>
public sealed class ShellOptions
{
    /// <summary>Languages to choose from, the first is the default. Setting <c>Languages</c>.</summary>
    public IReadOnlyList<string> Languages { get; private init; } = ["en"];

    /// <summary>Says on every page that the data are invented.</summary>
    public bool IsDemo { get; private init; }

    /// <summary>The setting <c>PseudoLocale</c> adds the generated test language.</summary>
    /// <param name="isDemo">Whether the database that is in use holds sample data.</param>
    public static ShellOptions From(IConfiguration configuration, bool isDemo)
    {
        var languages = configuration.GetSection("Languages").Get<string[]>() is { Length: > 0 } chosen ? chosen : ["en"];
        return new ShellOptions
        {
            Languages = configuration.GetValue("PseudoLocale", false) ? [.. languages, PseudoLocale.Name] : languages,
            IsDemo = isDemo,
        };
    }
}
