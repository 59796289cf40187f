using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>appsettings.example.json names every setting there is, none that there isn't, and changes nothing.</summary>
public sealed partial class ExampleSettingsTests
{
    /// <summary>Read by the framework, with what it does.</summary>
    private static readonly Dictionary<string, string> Framework = new()
    {
        ["Urls"] = "addresses to listen on",
        ["AllowedHosts"] = "host filtering",
        ["Logging"] = "log levels",
    };

    private static readonly IConfigurationRoot Example =
        new ConfigurationBuilder().AddJsonFile(Path.Combine(SourceTree.Root, "appsettings.example.json")).Build();

    [Fact]
    public void Example_OptionsClasses_AreThereWithEveryProperty() =>
        SourceTree.AssertNone(OptionKeys().Except(Keys(), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Example_SettingsReadByName_AreThere() => SourceTree.AssertNone(ReadByName().Where(name => !IsIn(name, Keys())));

    [Fact]
    public void Example_EveryKey_IsReadByTheProgram()
    {
        var known = OptionKeys().Concat(ReadByName()).Concat(Framework.Keys).ToList();

        SourceTree.AssertNone(Keys().Where(key => !known.Any(k => key.Equals(k, StringComparison.OrdinalIgnoreCase) || key.StartsWith(k + ":", StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public void Example_CopiedAsItIs_ChangesNothing()
    {
        var environment = new TestEnvironment(SourceTree.Root, "Production");
        var example = DatabaseSettings.From(Bound<DatabaseOptions>(), Bound<KeyOptions>(), Bound<DemoOptions>(), environment);
        var untouched = ShellOptions.From(new ConfigurationBuilder().Build(), isDemo: false);
        var shell = ShellOptions.From(Example, isDemo: false);

        Assert.Equal(DatabaseSettings.From(new(), new(), new(), environment), example);
        Assert.Equal(untouched.Languages, shell.Languages);
        Assert.False(Example.GetValue<bool>(StartupChecks.ProxySetting));
        StartupChecks.Run(Example);
    }

    private static T Bound<T>() where T : new() =>
        Example.GetSection((string)typeof(T).GetField("Section")!.GetRawConstantValue()!).Get<T>() ?? new T();

    /// <summary>Leaves of the file; a list is one setting.</summary>
    private static List<string> Keys() =>
        [.. Example.AsEnumerable().Select(p => Index().Replace(p.Key, "")).Distinct().Where(k => !Example.GetSection(k).GetChildren().Any(c => !int.TryParse(c.Key, out _)))];

    /// <summary>Classes that name their section in a constant; properties of each are its settings.</summary>
    private static IEnumerable<string> OptionKeys() =>
        from type in typeof(DatabaseOptions).Assembly.GetTypes().Concat(typeof(ShellOptions).Assembly.GetTypes())
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true } && type.Name.EndsWith("Options", StringComparison.Ordinal)
        from property in type.GetProperties()
        select $"{section.GetRawConstantValue()}:{property.Name}";

    private static List<string> ReadByName() =>
        [.. SourceTree.Files("src", ".cs").SelectMany(f => Reading().Matches(f.Text)).Select(m => m.Groups["name"].Value)
            .Append(StartupChecks.ProxySetting).Append(StartupChecks.PlainFromProxySetting)
            // Other ways of saying where to listen, which the check of open addresses must see.
            .Except(["Kestrel:Endpoints", "http_ports"]).Distinct()];

    private static bool IsIn(string name, IEnumerable<string> keys) =>
        keys.Any(k => k.Equals(name, StringComparison.OrdinalIgnoreCase) || k.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("""[cC]onfiguration(\.Get(Section|Value|ConnectionString)(<[^>(]*>)?\(|\[)"(?<name>[^"]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Reading();

    [GeneratedRegex(@":\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex Index();
}
