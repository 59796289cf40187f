using System.Diagnostics;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>
/// A small disk in a file, mounted by a loop device. A copy of the file is what had reached the disk at that moment: what no program had asked to be
/// made durable is missing in it, as after a power cut (TRUST 3.2).
/// </summary>
internal sealed class LoopDisk : IAsyncDisposable
{
    private const string Megabytes = "96";

    private readonly string folder = Directory.CreateTempSubdirectory("tracker-disk-").FullName;
    private Process? janitor;
    private int image;

    private LoopDisk() => Place = Path.Combine(folder, "mounted");

    public string Place { get; }

    private string Image => Path.Combine(folder, $"image-{image}");

    /// <summary>Skips the test with the reason where a machine cannot do it; that is no fault of the machine.</summary>
    public static async Task<LoopDisk> Create()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Power cuts need Linux and root, for loop devices.");
        var disk = new LoopDisk();
        Directory.CreateDirectory(disk.Place);
        var (exit, said) = await Run("truncate", "-s", $"{Megabytes}M", disk.Image);
        if (exit == 0) (exit, said) = await Run("mkfs.ext4", "-q", "-F", disk.Image);
        if (exit == 0) (exit, said) = await Run("mount", "-o", "loop", disk.Image, disk.Place);
        if (exit != 0)
        {
            Directory.Delete(disk.folder, recursive: true);
            Assert.Skip($"This machine cannot mount a file as a disk: {said}");
        }
        // Also when the test's own process is killed: its end of the pipe closes, and the shell unmounts.
        disk.janitor = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat >/dev/null; umount -l \"$1\" 2>/dev/null; rm -rf \"$2\"", "sh", disk.Place, disk.folder]) { RedirectStandardInput = true });
        return disk;
    }

    /// <summary>What is on the disk now is kept as a copy; call <see cref="ComeBack"/> when whatever held the disk is gone.</summary>
    public void CutPower() => File.Copy(Image, Path.Combine(folder, $"image-{image + 1}"));

    /// <summary>The same place again, from what was kept; the file system reads its journal.</summary>
    public async Task ComeBack()
    {
        await Must("umount", Place);
        File.Delete(Image);
        image++;
        await Must("mount", "-o", "loop", Image, Place);
    }

    public async ValueTask DisposeAsync()
    {
        if (janitor is null) return;
        janitor.StandardInput.Close();
        await janitor.WaitForExitAsync();
        janitor.Dispose();
    }

    private static async Task Must(string program, params string[] arguments)
    {
        var (exit, said) = await Run(program, arguments);
        Assert.True(exit == 0, $"{program}: {said}");
    }

    private static async Task<(int Exit, string Said)> Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, said.Trim());
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
