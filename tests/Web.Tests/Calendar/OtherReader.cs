using System.Diagnostics;
using System.Text.Json;

namespace NegotiationTracker.Web.Tests.Calendar;

/// <summary>One event as somebody else's program reads it.</summary>
public sealed record ReadEvent(string Uid, string Summary, string Start, string End, int Sequence, string Status, string Class, string Url, string Stamp, string[] Alarms);

/// <summary>An independent reader of calendars: Debian's python3-icalendar.</summary>
public static class OtherReader
{
    private const string Script = """
        import sys, json, icalendar
        def text(v): return str(v) if v is not None else ''
        def day(e, k): return e[k].dt.isoformat()
        c = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
        assert text(c['VERSION']) == '2.0' and text(c['PRODID'])
        for e in c.walk():
            assert not getattr(e, 'errors', []), e.errors
        print(json.dumps([{'Uid': text(e['UID']), 'Summary': text(e['SUMMARY']), 'Start': day(e, 'DTSTART'), 'End': day(e, 'DTEND'), 'Sequence': int(e['SEQUENCE']),
            'Status': text(e['STATUS']), 'Class': text(e['CLASS']), 'Url': text(e['URL']), 'Stamp': day(e, 'DTSTAMP'),
            'Alarms': [text(a['ACTION']) for a in e.walk('VALARM')]} for e in c.walk('VEVENT')]))
        """;

    /// <summary>Packages of the system belong to the system's own interpreter.</summary>
    private static readonly string Python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    private const string Missing = "No independent reader of calendars: apt-get install python3-icalendar";

    public static async Task<IReadOnlyList<ReadEvent>> Read(byte[] calendar)
    {
        if (!await IsThere())
        {
            Assert.True(Environment.GetEnvironmentVariable("CI") is not "true", Missing);
            Assert.Skip(Missing);
        }
        var (code, output, error) = await Run(Script, calendar);
        Assert.True(code == 0, error);
        return JsonSerializer.Deserialize<List<ReadEvent>>(output)!;
    }

    private static async Task<bool> IsThere()
    {
        try { return (await Run("import icalendar", [])).Code == 0; }
        catch (System.ComponentModel.Win32Exception) { return false; }
    }

    private static async Task<(int Code, string Output, string Error)> Run(string script, byte[] input)
    {
        var stop = TestContext.Current.CancellationToken;
        using var python = Process.Start(new ProcessStartInfo(Python, ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await python.StandardInput.BaseStream.WriteAsync(input, stop);
        python.StandardInput.Close();
        var (output, error) = (await python.StandardOutput.ReadToEndAsync(stop), await python.StandardError.ReadToEndAsync(stop));
        await python.WaitForExitAsync(stop);
        return (python.ExitCode, output, error);
    }
}
