using NegotiationTracker.Application.Practice;

namespace NegotiationTracker.Infrastructure.Practice;

/// <summary>The files of the folder packs, as they were when the program was built.</summary>
public sealed class ShippedPacks : IShippedPacks
{
    private const string Prefix = "packs/";

    public IReadOnlyList<string> Texts { get; } = [.. Names().Select(Read)];

    private static IEnumerable<string> Names() =>
        typeof(ShippedPacks).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ShippedPacks).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
