using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Setting the second factor up, changing it and switching it off.</summary>
public sealed class SecondFactorTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();
    private Person ines = null!;
    private TestBrowser browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ines = await host.Add("Ines Marant");
        browser = await host.Browser().SignedIn(ines);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Page_WithoutSignIn_LeadsToTheSignInPage() =>
        Assert.StartsWith("/sign-in", (await host.Browser().Get(FactorApp.Address)).Location!, StringComparison.Ordinal);

    [Fact]
    public async Task Begin_WithAWrongPassword_ShowsNoKey()
    {
        var (answer, key) = await FactorApp.Begin(browser, "not the right password");

        Assert.Equal((HttpStatusCode.BadRequest, ""), (answer.Status, key));
        Assert.Contains(FactorApp.Words("Accounts.Problem.factor-password-wrong"), answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_Valid_ShowsTheKeyAndStoresNothing()
    {
        var (answer, key) = await FactorApp.Begin(browser);

        Assert.Matches("^[A-Z2-7]{32}$", key);
        Assert.Contains($"secret={key}", answer.Document.QuerySelector("main a[href^=otpauth]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.True(answer.Raw.Headers.CacheControl!.NoStore);
        Assert.Equal(Modules(answer.Document.QuerySelector("main a[href^=otpauth]")!.GetAttribute("href")!), Drawn(answer.Document.QuerySelector("main svg")!));
        Assert.False(await host.Read(db => db.Set<SecondFactor>().AnyAsync(Stop)));
    }

    [Fact]
    public async Task On_WithAWrongCode_SaysSoAndShowsTheSameKeyAgain()
    {
        var (offer, key) = await FactorApp.Begin(browser);

        var answer = await browser.Press(offer, FactorApp.Words("Accounts.Factor.On"), ("Input.Code", "000000"));

        Assert.Equal((HttpStatusCode.BadRequest, key), (answer.Status, answer.Document.QuerySelector("main code")!.TextContent.Replace(" ", "", StringComparison.Ordinal)));
        Assert.False(await host.Read(db => db.Set<SecondFactor>().AnyAsync(Stop)));
    }

    [Fact]
    public async Task On_AfterAQuarterOfAnHourOrInAnotherSession_IsRefused()
    {
        var (offer, key) = await FactorApp.Begin(browser);
        var other = await host.Browser().SignedIn(ines);
        var form = offer.Document.QuerySelector("[name='Input.Key']")!.GetAttribute("value")!;
        var foreign = await other.Post($"{FactorApp.Address}?handler=On",
            [.. SignInTests.Token(await other.Get("/account")), new("Input.Key", form), new("Input.Code", FactorApp.CodeOf(key, host.Time.GetUtcNow()))]);
        host.Time.Advance(TimeSpan.FromMinutes(15));

        var late = await browser.Press(offer, FactorApp.Words("Accounts.Factor.On"), ("Input.Code", FactorApp.CodeOf(key, host.Time.GetUtcNow())));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (foreign.Status, late.Status));
        Assert.False(await host.Read(db => db.Set<SecondFactor>().AnyAsync(Stop)));
    }

    [Fact]
    public async Task On_Valid_GivesTenCodesOnceEndsOtherSessionsAndTokensAndWritesAudit()
    {
        var other = await host.Browser().SignedIn(ines);
        var client = await ApiClient.Of(host, ines);

        var app = await FactorApp.SetUp(host, browser);

        Assert.Equal(10, app.Recovery.Distinct().Count());
        Assert.All(app.Recovery, c => Assert.Matches("^([A-Z2-7]{5}-){3}[A-Z2-7]{5}$", c));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await other.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.Get("/negotiations")).Status);
        var page = await browser.Get(FactorApp.Address);
        Assert.DoesNotContain(app.Recovery, c => page.Html.Contains(c, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Key, page.Html, StringComparison.Ordinal);
        Assert.Equal(1, await Acts(AccountActs.SecondFactorOn));
    }

    /// <summary>TRUST, finding 6: what Identity keeps in clear.</summary>
    [Fact]
    public async Task SeedAndRecoveryCodes_StandNowhereInClear()
    {
        var app = await FactorApp.SetUp(host, browser);
        await host.Browser().SignIn(ines.Email);
        await host.Read(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop));
        var file = await host.Read(db => Task.FromResult(db.Database.GetDbConnection().DataSource));
        var stored = await Bytes(file);

        Assert.True(stored.AsSpan().IndexOf(Encoding.UTF8.GetBytes(ines.Email)) >= 0, "This reads the right file.");
        var secrets = app.Recovery.SelectMany(c => new[] { c, c.Replace("-", "", StringComparison.Ordinal) }).Append(app.Key).SelectMany(s => new[] { Encoding.UTF8.GetBytes(s), Encoding.Unicode.GetBytes(s) }).Append(FactorApp.Seed(app.Key));
        Assert.All(secrets, s => Assert.True(stored.AsSpan().IndexOf(s) < 0));
        Assert.DoesNotContain(host.Log, line => line.Contains(app.Key, StringComparison.Ordinal) || app.Recovery.Any(c => line.Contains(c, StringComparison.Ordinal)));
        Assert.All(browser.Cookies.Values, c => Assert.DoesNotContain(app.Key, c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Codes_MadeAnew_EndTheOldOnes()
    {
        var app = await FactorApp.SetUp(host, browser);

        var wrong = await browser.Press(await browser.Get(FactorApp.Address), FactorApp.Words("Accounts.Factor.Codes.New"), ("Input.Proof", app.Code()));
        var answer = await browser.Press(await browser.Get(FactorApp.Address), FactorApp.Words("Accounts.Factor.Codes.New"), ("Input.Proof", app.Next()));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(10, answer.Document.QuerySelectorAll("main li code").Length);
        Assert.DoesNotContain(answer.Document.QuerySelectorAll("main li code"), c => app.Recovery.Contains(c.TextContent));
        Assert.Equal(10, await host.Read(db => db.Set<RecoveryCode>().CountAsync(Stop)));
    }

    [Theory]
    [InlineData("not the right password", false)]
    [InlineData(AccountsHost.Good, true)]
    public async Task Off_AsksForAProof(string proof, bool taken)
    {
        await FactorApp.SetUp(host, browser);

        var answer = await browser.Press(await browser.Get(FactorApp.Address), FactorApp.Words("Accounts.Factor.Off.Button"), ("Input.Stop", proof));

        Assert.Equal(taken ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(!taken, await host.Read(db => db.Set<SecondFactor>().AnyAsync(f => f.Seed != null, Stop)));
        Assert.Equal(taken ? 0 : 10, await host.Read(db => db.Set<RecoveryCode>().CountAsync(Stop)));
        Assert.Equal(taken ? "/" : "/sign-in/code", (await host.Browser().SignIn(ines.Email)).Location);
    }

    [Fact]
    public async Task Off_GuessedFromAStolenSession_Waits()
    {
        await FactorApp.SetUp(host, browser);
        for (var n = 0; n < 4; n++) await Off("wrong wrong wrong");

        Assert.Contains(FactorApp.Words("Accounts.Problem.factor-stop-wait"), (await Off(AccountsHost.Good)).Text, StringComparison.Ordinal);

        async Task<Answer> Off(string proof) => await browser.Press(await browser.Get(FactorApp.Address), FactorApp.Words("Accounts.Factor.Off.Button"), ("Input.Stop", proof));
    }

    /// <summary>What a camera has to see: the dark modules, four light ones on each side.</summary>
    private static List<string> Modules(string text)
    {
        using var code = QRCoder.QRCodeGenerator.GenerateQrCode(text, QRCoder.QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix.Select(r => string.Concat(r.Cast<bool>().Select(m => m ? '#' : ' '))).ToList();
        Assert.All(rows.Take(4).Concat(rows.TakeLast(4)), r => Assert.Equal("", r.Trim()));
        return rows;
    }

    private static List<string> Drawn(AngleSharp.Dom.IElement svg)
    {
        var size = int.Parse(svg.GetAttribute("viewBox")!.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
        var paths = svg.QuerySelectorAll("path").ToList();
        Assert.Equal(("#fff", $"M0 0h{size}v{size}H0z", "#000"), (paths[0].GetAttribute("fill"), paths[0].GetAttribute("d"), paths[1].GetAttribute("fill")));
        var rows = Enumerable.Range(0, size).Select(_ => new string(' ', size).ToCharArray()).ToList();
        foreach (var run in paths[1].GetAttribute("d")!.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = run.Split([' ', 'h', 'v'], StringSplitOptions.RemoveEmptyEntries).Take(3).Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            rows[numbers[1]].AsSpan(numbers[0], numbers[2]).Fill('#');
        }
        return [.. rows.Select(r => new string(r))];
    }

    private Task<int> Acts(string act) => host.Read(db => db.Audit.CountAsync(a => a.Act == act && a.EntityId == ines.Id, Stop));

    /// <summary>The program still holds it open.</summary>
    private static async Task<byte[]> Bytes(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, Stop);
        return bytes;
    }
}
