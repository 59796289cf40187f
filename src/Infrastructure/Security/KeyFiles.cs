using System.Globalization;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>The key file, and the two that lie beside it while it is exchanged. Each of them is only ever whole: written apart, then renamed.</summary>
public sealed class KeyFiles(string file)
{
    private const string PartEnd = ".part";

    public string Current => file;

    public string Next => file + ".new";

    public string Previous => file + ".old";

    /// <summary>Differs when one of them does; three looks at the disk.</summary>
    public string Mark() => string.Join('|', new[] { Next, Current, Previous }.Select(f => new FileInfo(f)).Select(
        f => f.Exists ? string.Create(CultureInfo.InvariantCulture, $"{f.LastWriteTimeUtc.Ticks} {f.Length}") : ""));

    /// <summary>The one that wraps comes first. The one to come is read before it, so that none is missed when they change places meanwhile.</summary>
    public IReadOnlyList<HeldKey> Read()
    {
        var next = Held(Next);
        var current = Held(Current) ?? throw new StartRefusedException($"The master key file '{Current}' is missing. Put it back from its safe copy.");
        return [current, .. new[] { next, Held(Previous) }.OfType<HeldKey>()];
    }

    /// <summary>The one to come takes the place of the present one, which stays as the one before.</summary>
    public void Exchange()
    {
        Place(Previous, File.ReadAllBytes(Current), overwrite: true);
        File.Move(Next, Current, overwrite: true);
    }

    /// <summary>What a process that was killed left half written: it may hold a key.</summary>
    public void Sweep()
    {
        foreach (var part in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFileName(file) + "*" + PartEnd)) File.Delete(part);
    }

    /// <exception cref="IOException">There is such a file already.</exception>
    public static void Write(string path, byte[] bytes)
    {
        SqliteFiles.MakeFolder(Path.GetDirectoryName(path)!);
        Place(path, bytes, overwrite: false);
    }

    private static void Place(string path, byte[] bytes, bool overwrite)
    {
        var part = $"{path}.{Domain.Ids.New():N}{PartEnd}";
        try
        {
            Fill(part, bytes);
            File.Move(part, path, overwrite);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static void Fill(string part, byte[] bytes)
    {
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(part, open);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static HeldKey? Held(string path)
    {
        try { return HeldKey.Parse(File.ReadAllBytes(path)); }
        catch (FileNotFoundException) { return null; }
    }
}
