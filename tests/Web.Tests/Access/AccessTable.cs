namespace NegotiationTracker.Web.Tests.Access;

/// <summary>
/// Who gets what from every handler of every page. Read a line as a row of cells, one for each reader:
/// <list type="bullet">
/// <item><c>o</c> the page, or the form is taken (also when it then comes back with a sentence about its contents)</item>
/// <item><c>-</c> refused with the reason that the role does not allow it, nothing changed</item>
/// <item><c>.</c> there is nothing here for you (404), the same answer as for something that never was</item>
/// <item><c>x</c> this installation role does not open the page at all (403)</item>
/// <item><c>&gt;</c> sent to the sign-in page</item>
/// </list>
/// </summary>
public static class AccessTable
{
    // Readers: a = anonymous | on the list: l lead, a alternate, s support, m mandator, c coordinator, f data-protection focal point
    //          | on no list: n negotiator, c coordinator, f focal point, t trainer, e trainee, A administrator
    private const string Rows = """
        handler                                                              a lasmcf ncfteA
        """;

    public static IReadOnlyDictionary<string, string> Expected { get; } = Rows.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => string.Join(' ', cells[..2]), cells => string.Concat(cells[2..]));
}
