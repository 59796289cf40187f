namespace NegotiationTracker.Testing.Hostile;

/// <summary>Ends of a quoted text × what might follow it in a query of any kind.</summary>
internal static class HostileQueries
{
    private static readonly string[] Ends = ["", "'", "\"", "')", "'))", "`", "\\'", "%'", "]"];

    private static readonly string[] Rest =
    [
        " OR 1=1--", " OR '1'='1", "; DROP TABLE Negotiations--", "; SELECT pg_sleep(9)--", " UNION SELECT sql FROM sqlite_master--", " AND randomblob(1000000000)", "; WAITFOR DELAY '0:0:9'--", " /**/OR/**/1=1#", " LIKE '%", " ORDER BY 99--", "||(SELECT 1)||", "; ATTACH DATABASE '/tmp/x' AS x--",
    ];

    public static IEnumerable<string> All =>
    [
        .. from end in Ends from rest in Rest select $"KESTREL{end}{rest}",
        "%", "_", "%%%%%%%%", "\\%", "[a-z]", "[^a]", "*", "?", "a%b_c", "%' ESCAPE '", "CodeName", "\"CodeName\"", "Id desc", "(SELECT Id)", "{\"$gt\":\"\"}", "{\"$where\":\"1\"}", "$.a", "a)(b=*", "*)(uid=*", "' or count(/*)=1 or 'a'='b", "MATCH NEAR(a b)", "a AND NOT b", "\"a", "a*", "-a", "+a:b^9", "col:a", "--", "/*", "*/", "#", ";",
    ];
}

/// <summary>Line ends that would begin a header or a field of their own, and names of hosts and files that end elsewhere.</summary>
internal static class HostileHeaders
{
    private static readonly string[] Breaks = ["\r\n", "\n", "\r", "%0d%0a", "\u560d\u560a", "\\r\\n", "\u2028", "\v"];

    private static readonly string[] Rest = ["Bcc: thief@elsewhere.example", "Set-Cookie: a=b", "Subject: other", "\r\n<script>__hit(1)</script>", ".", "END:VEVENT", "BEGIN:VALARM", "Content-Type: text/html"];

    public static IEnumerable<string> All =>
    [
        .. from line in Breaks from rest in Rest select $"Meeting{line}{rest}",
        "a@b.example, c@d.example", "a@b.example;c@d.example", "\"a\" <a@b.example>", "a@b.example\nTo: c@d.example", "elsewhere.example:443@localhost", "localhost#@elsewhere.example", "..\\a.json", "a\".html", "a;b=c", "=?utf-8?q?a=0d=0ab?=",
    ];
}

/// <summary>What a spreadsheet would work out.</summary>
internal static class HostileCells
{
    private static readonly string[] Starts = ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "'=", "\"=", ",=", ";=", "=\"", "|=", "＝"];

    private static readonly string[] Rest = ["1+1", "HYPERLINK(\"https://elsewhere.example\",\"x\")", "cmd|' /C calc'!A0", "SUM(A1:A9)", "IMPORTXML(\"https://elsewhere.example\",\"//a\")"];

    public static IEnumerable<string> All => [.. from start in Starts from rest in Rest select start + rest, "a,b", "a;b", "a\tb", "\"a\"\"b\"", "\"", "a\"b\nc", "\ufeffa", "sep=;"];
}

/// <summary>Days, times and numbers that are none, or of another calendar, or of another size.</summary>
internal static class HostileDates
{
    public static IEnumerable<string> All =>
    [
        "0001-01-01", "9999-12-31", "10000-01-01", "0000-00-00", "-0001-01-01", "2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "01/02/2026", "1.2.2026", "2026/01/02", "20260102", "2026-W01-1", "2026-001", "2026-01-01T24:00", "2026-01-01T23:59:60", "2026-01-01T25:61", "2026-01-01T00:00Z", "2026-01-01T00:00+15:00", "2026-01-01T00:00:00.0000000001", "2026-03-29T02:30", "2026-10-25T02:30",
        "١٤٤٨-٠١-٠١", "۱۴۰۵/۰۱/۰۱", "2569-01-01", "令和8年1月1日", "5786-01-01", "yesterday", "now()", "today+1", "NaN", "-NaN", "Infinity", "-Infinity", "1e309", "-1e309", "1e-400", "-0", "+0", "0x10", "010", "1_000", "1,000", "1.000,5", "1 000", "１２", "١٢", "½", "²", "2147483648", "-2147483649", "9223372036854775808", "18446744073709551616", "0.1e1", ".5", "5.", "--1", "1-1", "1/0", "99999999999999999999999999999999999999", "00000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}", "ffffffff-ffff-ffff-ffff-ffffffffffff", "true,false", "1,2", "Monday",
    ];
}
