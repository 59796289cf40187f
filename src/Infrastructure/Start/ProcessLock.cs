using System.Globalization;

namespace NegotiationTracker.Infrastructure.Start;

/// <summary>One serving process per SQLite file (RULINGS 2). The system frees the lock with the process, however it ends.</summary>
public sealed class ProcessLock : IDisposable
{
    private FileStream? held;

    public void Take(string databaseFile)
    {
        if (held is not null)
            return;
        try
        {
            held = new FileStream(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException(
                $"Another process is using '{databaseFile}' (its number stands in '{databaseFile}.lock'). Stop it first; one file is served by one process.");
        }
        held.SetLength(0);
        held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        held.Flush();
    }

    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }
}
