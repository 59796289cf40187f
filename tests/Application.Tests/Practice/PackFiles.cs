namespace NegotiationTracker.Application.Tests.Practice;

/// <summary>The files of the folder packs, as an author has them.</summary>
internal static class PackFiles
{
    public static string KarsaGap { get; } = Text("karsa-gap.json");

    public static string Schema { get; } = Text("case-pack.schema.json");

    private static string Text(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "packs", name));
    }
}
