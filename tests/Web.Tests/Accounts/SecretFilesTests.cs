using System.Net;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Passwords of the settings may stand in files, one each.</summary>
public sealed class SecretFilesTests
{
    [Fact]
    public async Task Secrets_FromFiles_AreSettings()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-secrets-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Api__PublicDescription"), "true\n", TestContext.Current.CancellationToken);
            await using var host = new AccountsHost(settings: new Dictionary<string, string?> { ["SecretsFolder"] = folder, ["Api:PublicDescription"] = "false" });

            Assert.Equal(HttpStatusCode.OK, (await new Api.ApiClient(host, null).Send(new(HttpMethod.Get, "/openapi/v1.json"))).Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
