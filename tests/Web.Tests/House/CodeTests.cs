using System.Text.RegularExpressions;

namespace NegotiationTracker.Web.Tests.House;

public sealed partial class CodeTests
{
    private const int Most = 250;

    /// <summary>Files that are long for a reason.</summary>
    private static readonly Dictionary<string, string> Long = new()
    {
        ["src/Domain/Workflow/NegotiationWorkflow.cs"] = "the one table of moves and guards, read as a whole",
    };

    /// <summary>Where secrets are made, hashed and sealed; anywhere else cryptography is a mistake waiting to be made.</summary>
    private static readonly string[] Secretive =
        ["src/Infrastructure/Audit/", "src/Infrastructure/Security/", "src/Infrastructure/Identity/", "src/Infrastructure/Start/", "src/Web/Infrastructure/Sessions/"];

    private static readonly string[] RawSql =
    [
        "src/Infrastructure/Backups/Contents.cs", "src/Infrastructure/Backups/PostgresBackup.cs", "src/Infrastructure/Backups/SqliteBackup.cs",
        "src/Infrastructure/Data/SqliteSettingsInterceptor.cs", "src/Infrastructure/Scheduling/ClockTables.cs", "src/Infrastructure/Start/SqliteFiles.cs",
    ];

    [Fact]
    public void File_InProduct_IsShortEnoughToRead() =>
        SourceTree.AssertNone(SourceTree.Files("src", ".cs", ".cshtml", ".css", ".js")
            .Where(f => f.Text.AsSpan().Count('\n') > Most && !Long.ContainsKey(f.Name)));

    [Fact]
    public void LongFile_OnTheList_IsStillLong() =>
        Assert.All(Long.Keys, name => Assert.True(File.ReadAllText(Path.Combine(SourceTree.Root, name)).AsSpan().Count('\n') > Most, name));

    [Fact]
    public void Cryptography_IsKeptInItsFolders() =>
        SourceTree.AssertNone(SourceTree.Files("src", ".cs", ".cshtml")
            .Where(f => !Secretive.Any(s => f.Name.StartsWith(s, StringComparison.Ordinal)))
            .Where(f => Crypto().IsMatch(SourceTree.WithoutComments(f.Text))));

    [Fact]
    public void FieldCipher_IsUsedInOnePlace() =>
        Assert.Equal(["src/Infrastructure/Security/AesBox.cs"],
            SourceTree.Files("src", ".cs").Where(f => Cipher().IsMatch(SourceTree.WithoutComments(f.Text))).Select(f => f.Name));

    /// <summary>Statements as text; each of these holds none that anybody typed.</summary>
    [Fact]
    public void RawSql_StandsInItsFewPlaces() =>
        Assert.Equal(RawSql, SourceTree.Files("src", ".cs").Where(f => Statement().IsMatch(SourceTree.WithoutComments(f.Text))).Select(f => f.Name));

    [Fact]
    public void Randomness_ForSecrets_IsCryptographic() =>
        SourceTree.AssertNone(SourceTree.Files("src", ".cs", ".cshtml").Where(f => WeakRandom().IsMatch(SourceTree.WithoutComments(f.Text))));

    [GeneratedRegex(@"\b(System\.Security\.Cryptography|AesGcm|RandomNumberGenerator|Rfc2898\w*|HMAC\w*|SHA(1|256|384|512)|MD5)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Crypto();

    [GeneratedRegex(@"\b(\w+SqlRaw(Async)?|SqlQueryRaw|FromSql\w*|CommandText|(Npgsql|Sqlite|Sql)Command\()", RegexOptions.NonBacktracking)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(AesGcm|AesCcm|Aes\.Create|ChaCha20Poly1305)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Cipher();

    [GeneratedRegex(@"\b(new Random\(|Random\.Shared)", RegexOptions.NonBacktracking)]
    private static partial Regex WeakRandom();
}
