using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>With a list of breached passwords on the machine, none of them can be set, and the page says why.</summary>
public sealed class BreachedPasswordTests : IAsyncDisposable
{
    private const string Stolen = "eleven pears beneath a slow bridge";

    private readonly string list = Path.GetTempFileName();
    private readonly AccountsHost host;

    public BreachedPasswordTests()
    {
        File.WriteAllText(list, Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(Stolen))) + ":7\r\n");
        host = new(settings: new Dictionary<string, string?> { ["Accounts:BreachedPasswordsFile"] = list });
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        File.Delete(list);
    }

    [Fact]
    public async Task ChangePassword_ToABreachedOne_IsRefusedInItsOwnWords()
    {
        var ilse = await host.Add("Ilse Marant");
        var browser = await host.Browser().SignedIn(ilse);

        var refused = await Change(Stolen);
        var taken = await Change(Stolen + " at noon");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(host.Services.GetRequiredService<Texts>()["Accounts.Problem.password-breached"], refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Stolen, refused.Html, StringComparison.Ordinal);
        Assert.Equal("/account", taken.Location);

        async Task<Answer> Change(string next) => await browser.Press(await browser.Get("/account/password"), "Change the password", ("Input.Current", AccountsHost.Good), ("Input.Password", next));
    }

    [Fact]
    public async Task SetUp_WithABreachedOne_IsRefusedInItsOwnWords()
    {
        var browser = host.Browser();
        var page = await browser.Get("/set-up");
        var code = host.Log.Single(l => l.Contains("one-time code", StringComparison.Ordinal)).Split(' ')[^1];

        var refused = await browser.Press(page, "Create the administrator",
            ("Input.Code", code), ("Input.Name", "Ilse Marant"), ("Input.Organisation", "Field office"), ("Input.Email", "ilse@example.org"), ("Input.Password", Stolen));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(host.Services.GetRequiredService<Texts>()["Accounts.Problem.password-breached"], refused.Text, StringComparison.Ordinal);
    }
}
