using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Data;

/// <summary>In Production what goes to a database on another machine is encrypted and that machine has proved its name, or the operator has said otherwise.</summary>
public sealed class DatabaseLineTests
{
    private const string Elsewhere = "Host=db.example.org;Database=tracker;Username=tracker;Password=osprey";

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, Elsewhere)]
    [InlineData(DatabaseProvider.PostgreSql, Elsewhere + ";SSL Mode=Prefer")]
    [InlineData(DatabaseProvider.PostgreSql, Elsewhere + ";SSL Mode=Require")]
    [InlineData(DatabaseProvider.PostgreSql, Elsewhere + ";SSL Mode=VerifyCA")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=localhost,db.example.org;Database=tracker")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=127.0.0.1.example.org;Database=tracker")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=192.168.1.4:5433;Database=tracker")]
    [InlineData(DatabaseProvider.SqlServer, "Server=db.example.org;Database=tracker;Encrypt=Optional")]
    [InlineData(DatabaseProvider.SqlServer, "Server=db.example.org;Database=tracker;Encrypt=True;TrustServerCertificate=True")]
    [InlineData(DatabaseProvider.SqlServer, "Server=tcp:db.example.org,1433;Database=tracker;TrustServerCertificate=True")]
    [InlineData(DatabaseProvider.SqlServer, "Server=np:\\\\db\\pipe\\sql\\query;Database=tracker;Encrypt=Optional")]
    [InlineData(DatabaseProvider.SqlServer, "Server=localhost;Failover Partner=db.example.org;Database=tracker;Encrypt=Optional")]
    public void Settings_OfALineThatOthersCanReach_AreRefusedUnlessSaidSo(DatabaseProvider provider, string connection)
    {
        var refused = Assert.Throws<StartRefusedException>(() => From(provider, connection));

        Assert.Contains("Database:AllowUnencrypted", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("osprey", refused.Message, StringComparison.Ordinal);
        From(provider, connection, allowed: true);
        From(provider, connection, environment: "Development");
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, Elsewhere + ";SSL Mode=VerifyFull")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=127.0.0.1;Port=5499;Database=tracker")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=localhost:5433,[::1];Database=tracker")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=::1;Database=tracker")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=/var/run/postgresql;Database=tracker")]
    [InlineData(DatabaseProvider.SqlServer, "Server=db.example.org;Database=tracker")]
    [InlineData(DatabaseProvider.SqlServer, "Server=db.example.org;Database=tracker;Encrypt=Strict;TrustServerCertificate=True")]
    [InlineData(DatabaseProvider.SqlServer, "Server=tcp:localhost,1433;Database=tracker;Encrypt=Optional")]
    [InlineData(DatabaseProvider.SqlServer, "Server=.\\EXPRESS;Database=tracker;Encrypt=Optional")]
    [InlineData(DatabaseProvider.SqlServer, "Server=(localdb)\\mine;Database=tracker;TrustServerCertificate=True")]
    [InlineData(DatabaseProvider.Sqlite, null)]
    public void Settings_OfALineThatIsSafe_Start(DatabaseProvider provider, string? connection) => Assert.Equal(provider, From(provider, connection).Provider);

    [Fact]
    public void Settings_ThatNoDriverCanRead_AreRefusedWithoutRepeatingThem() =>
        Assert.DoesNotContain("osprey", Assert.Throws<StartRefusedException>(() => From(DatabaseProvider.PostgreSql, "Host=db.example.org;Pasword=osprey")).Message, StringComparison.Ordinal);

    private static DatabaseSettings From(DatabaseProvider provider, string? connection, bool allowed = false, string environment = "Production") =>
        DatabaseSettings.From(new() { Provider = provider, ConnectionString = connection, AllowUnencrypted = allowed }, new(), new(), new TestEnvironment(Path.GetTempPath(), environment));
}
