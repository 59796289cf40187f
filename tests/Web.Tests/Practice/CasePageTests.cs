using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Practice;

public sealed class CasePageTests
{
    private const string Import = "/practice/cases/import";

    [Theory]
    [InlineData("/practice"), InlineData(Import), InlineData("/practice/cases/karsa-gap"), InlineData("/practice/exercises/new")]
    [InlineData("/practice/exercises/0197f0a0-0000-7000-8000-000000000001"), InlineData("/practice/exercises/0197f0a0-0000-7000-8000-000000000001/rubric"), InlineData("/practice/exercises/0197f0a0-0000-7000-8000-000000000001/debrief")]
    public async Task Get_NobodySignedIn_LeadsToSignIn(string path)
    {
        await using var host = new AccountsHost();
        await host.Add("Ines Marant");

        Assert.Contains("/sign-in", (await host.Browser().Get(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_ForATrainee_ShowsNoBriefAndNothingToCome()
    {
        await using var stage = await PracticeStage.Open();

        var (theirs, whole) = (await stage.Lead.Get(Links.Case("karsa-gap")), await stage.Trainer.Get(Links.Case("karsa-gap")));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (theirs.Status, whole.Status));
        Assert.Contains("38,000 people", theirs.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "cousin", "72 hours", "Aid groups pay rebels", "relayed to all three posts", "What did the levy buy", "C1-1" })
        {
            Assert.DoesNotContain(secret, theirs.Html, StringComparison.Ordinal);
            Assert.Contains(secret, whole.Text, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Lead.Get("/practice/cases/no-such-case")).Status);
    }

    [Fact]
    public async Task Import_WithFaults_Is400WithLinesAndLosesNothing()
    {
        await using var stage = await PracticeStage.Open();

        var answer = await stage.Trainer.Press(await stage.Trainer.Get(Import), "Import", ("Text", "{\n  \"key\": \"Bad Key\",\n  \"versoin\": 1\n}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var rows = answer.Document.QuerySelectorAll("#faults tbody tr").Select(r => string.Join("|", r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()))).ToList();
        Assert.Contains(rows, r => r.StartsWith("2|key|", StringComparison.Ordinal) && r.Contains("Bad Key", StringComparison.Ordinal));
        Assert.Contains("3|versoin|A case has no key “versoin” at this place. Look at its spelling.", rows);
        Assert.Contains("Bad Key", answer.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await stage.Read(db => db.Set<CaseVersion>().CountAsync()));
    }

    [Theory, InlineData(""), InlineData("a\u0001b")]
    public async Task Import_NothingOrNoText_Is400AtTheField(string text)
    {
        await using var stage = await PracticeStage.Open();

        var answer = await stage.Trainer.Press(await stage.Trainer.Get(Import), "Import", ("Text", text));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#Text[aria-invalid=true]"));
    }

    [Fact]
    public async Task Import_ANewVersion_IsThereAndTheSameVersionChangedIsRefused()
    {
        await using var stage = await PracticeStage.Open();
        var file = File.ReadAllText(Path.Combine(House.SourceTree.Root, "packs", "karsa-gap.json"));

        var taken = await stage.Trainer.Press(await stage.Trainer.Get(Import), "Import", ("Text", file.Replace("46 km", "64 km", StringComparison.Ordinal)));
        var made = await stage.Trainer.Press(await stage.Trainer.Get(Import), "Import", ("Text", file.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.BadRequest, taken.Status);
        Assert.Contains("This version of the case is here already", taken.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, Links.Case("karsa-gap")), (made.Status, made.Location));
        Assert.Contains("Version 2", (await stage.Trainer.Get(Links.Case("karsa-gap"))).Text, StringComparison.Ordinal);
        Assert.Contains("Version 1", (await stage.Trainer.Get(Links.Case("karsa-gap") + "?version=1")).Text, StringComparison.Ordinal);
    }

    /// <summary>What is in a file counts, not only what stands in the form beside it.</summary>
    [Fact]
    public async Task Import_OfTwoFilesOneAfterTheOther_TakesBoth()
    {
        await using var stage = await PracticeStage.Open();
        byte[] File(int version) => System.Text.Encoding.UTF8.GetBytes(System.IO.File.ReadAllText(Path.Combine(House.SourceTree.Root, "packs", "karsa-gap.json")).Replace("\"version\": 1", $"\"version\": {version}", StringComparison.Ordinal));

        foreach (var version in new[] { 2, 3 }) Assert.Equal(Links.Case("karsa-gap"), (await stage.Trainer.Upload(await stage.Trainer.Get(Import), Import, "Upload", File(version))).Location);

        Assert.Contains("Version 3", (await stage.Trainer.Get(Links.Case("karsa-gap"))).Text, StringComparison.Ordinal);
        Assert.Contains("Version 2", (await stage.Trainer.Get(Links.Case("karsa-gap") + "?version=2")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"key\": 5}", HttpStatusCode.BadRequest, "Here stands something else than a text")]
    [InlineData("\u00ff", HttpStatusCode.BadRequest, "The file is not UTF-8")]
    public async Task Import_ByFile_IsReadAndShown(string content, HttpStatusCode status, string words)
    {
        await using var stage = await PracticeStage.Open();
        var page = await stage.Trainer.Get(Import);

        var answer = await stage.Trainer.Upload(page, Import, "Upload", content is "\u00ff" ? [0xff, 0xfe, 0x41] : System.Text.Encoding.UTF8.GetBytes(content));

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }
}
