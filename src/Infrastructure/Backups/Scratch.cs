using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Backups;

/// <summary>
/// A folder beside the database for a copy in work, which nobody else may look into: on the same disk, so nothing lies there that does
/// not lie there already. What is in it is overwritten and removed at the end, and what a killed command left is removed by the next one.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private readonly string folder;
    private readonly FileStream held;

    public Scratch(string databaseFile)
    {
        folder = databaseFile + ".work";
        SqliteFiles.MakeFolder(folder);
        try
        {
            held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"Another backup or restore is at work in '{folder}'. Wait for its end.");
        }
        Clear();
    }

    public string DatabaseCopy => Path.Combine(folder, "copy.db");

    public void Dispose()
    {
        Clear();
        held.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Clear()
    {
        foreach (var file in Directory.GetFiles(folder).Where(f => f != held.Name)) Destroy(file);
    }

    /// <summary>On disks that write elsewhere what is overwritten (flash, copies on write) the old bytes live on for a while: such a disk has to be encrypted.</summary>
    private static void Destroy(string file)
    {
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
        {
            var zeros = new byte[64 * 1024];
            for (var left = stream.Length; left > 0; left -= zeros.Length) stream.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            stream.Flush(flushToDisk: true);
        }
        File.Delete(file);
    }
}
