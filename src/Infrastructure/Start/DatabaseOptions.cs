namespace NegotiationTracker.Infrastructure.Start;

public enum DatabaseProvider { Sqlite, SqlServer, PostgreSql }

public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Required for servers; SQLite keeps data/tracker.db (data/demo.db in demo mode) under the content root by default.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>True on SQLite by default, false on servers, where the migrate command runs under an account of its own.</summary>
    public bool? MigrateOnStart { get; set; }

    /// <summary>The operator's word that nobody else reaches the line to a database on another machine. Otherwise Production wants it encrypted, with the server's name verified.</summary>
    public bool AllowUnencrypted { get; set; }
}

public sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>32 random bytes; by default keys/master.key beside the database file.</summary>
    public string? MasterKeyFile { get; set; }

    /// <summary>Whether a first start may make the key: true on SQLite by default, false on servers.</summary>
    public bool? CreateIfMissing { get; set; }
}

public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Sample stories in a database of their own; on in Development unless said otherwise, refused in Production.</summary>
    public bool? Enabled { get; set; }

    /// <summary>False leaves a fresh demo database with its people and nothing else.</summary>
    public bool SampleData { get; set; } = true;
}
