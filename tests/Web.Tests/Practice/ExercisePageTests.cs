using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Web.Tests.Practice;

public sealed class ExercisePageTests
{
    [Fact]
    public async Task Plan_WithoutAName_Is400WithTheChoiceKept()
    {
        await using var stage = await PracticeStage.Open();
        var version = await stage.Read(db => db.Set<CaseVersion>().Select(v => v.Id).SingleAsync());

        var answer = await stage.Trainer.Press(await stage.Trainer.Get(Links.PlanExercise), "Plan it", ("CaseVersionId", $"{version}"), ("Title", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector($"option[selected][value='{version}']"));
        Assert.NotNull(answer.Document.QuerySelector("#Title[aria-invalid=true]"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Lead.Get(Links.PlanExercise)).Status);
    }

    [Fact]
    public async Task Plan_FromTheLastOfManyCasesOrAnOlderVersion_HasItChosen()
    {
        await using var stage = await PracticeStage.Open();
        var file = File.ReadAllText(Path.Combine(House.SourceTree.Root, "packs", "karsa-gap.json"));
        await stage.Import(file.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));
        foreach (var number in Enumerable.Range(10, 13)) await stage.Import(file.Replace("\"key\": \"karsa-gap\"", $"\"key\": \"case-{number}\"", StringComparison.Ordinal));

        var old = (await stage.Trainer.Get(Links.Case("karsa-gap") + "?version=1")).Document.QuerySelector($"a[href^='{Links.PlanExercise}?case=']")!.GetAttribute("href")!;
        var form = await stage.Trainer.Get(old);
        var planned = await stage.Trainer.Press(form, "Plan it", ("Title", "An older one"));

        Assert.Equal("", form.Document.QuerySelector("#Title")!.GetAttribute("value") ?? "");
        Assert.Equal("The Karsa Gap, version 1", form.Document.QuerySelector("option[selected]")!.TextContent);
        Assert.Equal(15, form.Document.QuerySelectorAll("#CaseVersionId option:not([value=''])").Length);
        Assert.Equal(HttpStatusCode.Redirect, planned.Status);
        Assert.Equal(1, await stage.Read(db => db.Set<Exercise>().Join(db.Set<CaseVersion>(), e => e.CaseVersionId, v => v.Id, (_, v) => v.Version).SingleAsync()));
    }

    [Theory, InlineData("?case=0197f0a0-0000-7000-8000-000000000001"), InlineData("?case=none")]
    public async Task Plan_OfACaseThatIsNone_Is400AtTheField(string query)
    {
        await using var stage = await PracticeStage.Open();

        var got = await stage.Trainer.Get(Links.PlanExercise + query);
        var posted = await stage.Trainer.Press(await stage.Trainer.Get(Links.PlanExercise), "Plan it", ("CaseVersionId", query["?case=".Length..]), ("Title", "Monday's run"));

        foreach (var answer in new[] { got, posted })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.NotNull(answer.Document.QuerySelector("#CaseVersionId[aria-invalid=true]"));
        }
        Assert.Equal("Monday's run", posted.Document.QuerySelector("#Title")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Case_ForATrainerWhoPlaysIt_IsWhatPlayersRead()
    {
        await using var stage = await PracticeStage.Planned();
        var player = await stage.Read(db => db.People.Where(p => p.Name == "Some Trainer").Select(p => p.Id).SingleAsync());
        Assert.Contains("cousin", (await stage.Stranger.Get(Links.Case("karsa-gap"))).Text, StringComparison.Ordinal);
        await stage.Do("Give the role", ("RoleKey", "R5"), ("PersonId", $"{player}"));

        var closed = await stage.Stranger.Get(Links.Case("karsa-gap"));

        Assert.Contains("You play in an exercise of this case.", closed.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "cousin", "Aid groups pay rebels", "relayed to all three posts", "C1-1" }) Assert.DoesNotContain(secret, closed.Html, StringComparison.Ordinal);
        Assert.Contains("cousin", (await stage.Trainer.Get(Links.Case("karsa-gap"))).Text, StringComparison.Ordinal);
        await stage.Do("Start the exercise");
        await stage.Do("Open the debrief now");
        Assert.Contains("cousin", (await stage.Stranger.Get(Links.Case("karsa-gap"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_OfARecord_StandsBesideItOnDeskPlayersPageAndRubric()
    {
        await using var stage = await PracticeStage.Started();
        var record = await stage.Record();
        var split = await stage.Lead.Press(await stage.Lead.Get(Links.Split(record)), "Open the second negotiation", ("Input.CodeName", "Teal"), ("Input.Title", "Half of it"), ("Input.Reason", "Too much at once"));
        Assert.Equal(HttpStatusCode.Redirect, split.Status);

        var (desk, play, other, rubric) = (await stage.Trainer.Get(stage.Page), await stage.Lead.Get(stage.Page), await stage.Counterpart.Get(stage.Page), await stage.Trainer.Get(Links.Rubric(stage.Id)));

        foreach (var page in new[] { desk, play, rubric }) Assert.Contains("Teal", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Teal", other.Html, StringComparison.Ordinal);
        Assert.Equal(2, play.Document.QuerySelectorAll(".need a[href^='/negotiations/']").Length);
        Assert.Contains("Red lines written", rubric.Text, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(rubric.Html), 1, 38_000);
    }

    [Fact]
    public async Task Exercise_ForStrangers_IsNotThereAnywhere()
    {
        await using var stage = await PracticeStage.Started();

        foreach (var address in new[] { stage.Page, Links.Rubric(stage.Id), Links.Debrief(stage.Id) })
        {
            var (theirs, never) = (await stage.Stranger.Get(address), await stage.Stranger.Get(address.Replace($"{stage.Id}", $"{Domain.Ids.New()}", StringComparison.Ordinal)));
            Assert.Equal((HttpStatusCode.NotFound, never.Html), (theirs.Status, theirs.Html));
        }
        Assert.DoesNotContain("Monday's run", (await stage.Stranger.Get(Links.Practice)).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("Start"), InlineData("Pause"), InlineData("Jump"), InlineData("Release"), InlineData("Assign"), InlineData("Debrief"), InlineData("End")]
    public async Task TrainersActs_SentByATrainee_AreNotThere(string handler)
    {
        await using var stage = await PracticeStage.Started();
        var page = await stage.Lead.Get(stage.Page);
        var token = page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await stage.Lead.Post($"{stage.Page}?handler={handler}", [new("__RequestVerificationToken", token), new("OperationId", $"{Domain.Ids.New()}"), new("Days", "7"), new("InjectKey", "I1"), new("RoleKey", "R2"), new("PersonId", $"{stage.LeadId}")]);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(ExerciseState.Running, await stage.Read(db => db.Set<Exercise>().Where(e => e.Id == stage.Id).Select(e => e.State).SingleAsync()));
    }

    [Fact]
    public async Task Exercise_ForAPlayer_ShowsTheOwnBriefAlone()
    {
        await using var stage = await PracticeStage.Started();

        var (lead, counterpart) = (await stage.Lead.Get(stage.Page), await stage.Counterpart.Get(stage.Page));

        Assert.Contains("Your donor freezes", lead.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("signed protocol", lead.Html, StringComparison.Ordinal);
        Assert.Contains("signed protocol", counterpart.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your donor freezes", counterpart.Html, StringComparison.Ordinal);
        var record = await stage.Record();
        Assert.NotNull(lead.Document.QuerySelector($"a.main[href='{Links.Negotiation(record)}']"));
        Assert.DoesNotContain(record.ToString(), counterpart.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Counterpart.Get(Links.Negotiation(record))).Status);
    }

    [Fact]
    public async Task Record_OfAnExercise_SaysPracticeOnEachPageAndStaysOutOfLiveLists()
    {
        await using var stage = await PracticeStage.Started();
        var record = await stage.Record();

        foreach (var address in new[] { Links.Negotiation(record), Links.Moves(record), Links.Timeline(record), Links.Team(record), Links.LogContact(record), Links.FollowUps(record), Links.Caution(record), Links.SearchInside(record), Links.HandOn(record), Links.NewRecord(record, "objectives"), $"{Links.Negotiation(record)}/steps/1" })
        {
            var page = await stage.Lead.Get(address);
            Assert.True(page.Status == HttpStatusCode.OK, $"{address}: {page.Status}");
            var mark = page.Document.QuerySelector(".practising");
            Assert.True(mark is not null, $"{address} does not say that it is practice");
            Assert.StartsWith("PRACTICE", mark.TextContent.Trim(), StringComparison.Ordinal);
            Assert.Contains("Monday's run", mark.TextContent, StringComparison.Ordinal);
            Assert.Contains("Day 0", mark.TextContent, StringComparison.Ordinal);
            Assert.Equal(stage.Page, mark.QuerySelector("a")!.GetAttribute("href"));
            Assert.StartsWith("PRACTICE", page.Document.Title, StringComparison.Ordinal);
        }
        foreach (var address in new[] { "/", Links.Negotiations, Links.Waiting }) Assert.DoesNotContain("GENTIAN", (await stage.Lead.Get(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assign_WithoutAPerson_Is400AtTheFieldWithTheRoleKept()
    {
        await using var stage = await PracticeStage.Planned();

        var answer = await stage.Trainer.Press(await stage.Trainer.Get(stage.Page), "Give the role", ("RoleKey", "R2"), ("PersonId", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#PersonId[aria-invalid=true]"));
        Assert.NotNull(answer.Document.QuerySelector("#RoleKey option[selected][value=R2]"));
    }

    [Fact]
    public async Task Jump_IsLookedAtBeforeItIsMade()
    {
        await using var stage = await PracticeStage.Started();

        var look = await stage.Trainer.Get($"{stage.Page}?days=21");
        Assert.Contains("The clock goes from day 0 to day 21: 21 days pass at once.", look.Text, StringComparison.Ordinal);
        Assert.Contains("I6, I7, I8", look.Text, StringComparison.Ordinal);
        Assert.Contains("Day 0", (await stage.Trainer.Get(stage.Page)).Document.QuerySelector(".hand")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await stage.Trainer.Press(look, "Jump to day 21")).Status);
        Assert.Contains("Day 21", (await stage.Trainer.Get(stage.Page)).Document.QuerySelector(".hand")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_ByHand_ReachesItsRoleAndNobodyElse()
    {
        await using var stage = await PracticeStage.Started();

        await stage.Do("Release I1");

        Assert.Contains("Brightway", (await stage.Lead.Get(stage.Page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Brightway", (await stage.Counterpart.Get(stage.Page)).Html, StringComparison.Ordinal);
        Assert.NotNull((await stage.Trainer.Get(stage.Page)).Document.QuerySelectorAll(".news .released li").SingleOrDefault());
    }

    [Fact]
    public async Task Message_WithoutReceiverOrText_Is400WithWhatWasTyped()
    {
        await using var stage = await PracticeStage.Started();

        var nobody = await stage.Counterpart.Press(await stage.Counterpart.Get(stage.Page), "Send", ("Text", "Bring a protocol"));
        var nothing = await stage.Counterpart.Press(await stage.Counterpart.Get(stage.Page), "Send", ("To", "R1"), ("Text", ""));
        var sent = await stage.Counterpart.Press(await stage.Counterpart.Get(stage.Page), "Send", ("To", "R1"), ("Text", "Bring a protocol"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (nobody.Status, nothing.Status, sent.Status));
        Assert.Contains("Bring a protocol", nobody.Document.QuerySelector("#Text")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(nothing.Document.QuerySelector("input[name=To][value=R1][checked]"));
        Assert.Contains("Bring a protocol", (await stage.Lead.Get(stage.Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rubric_Marked_ShowsTheMeanAndKeepsTheNotes()
    {
        await using var stage = await PracticeStage.Started();

        var saved = await stage.Trainer.Press(await stage.Trainer.Get(Links.Rubric(stage.Id)), "Save the marks", ("Marks[0].Level", "4"), ("Marks[1].Level", "2"), ("Marks[1].Note", "Late"));
        var wrong = await stage.Trainer.Press(await stage.Trainer.Get(Links.Rubric(stage.Id)), "Save the marks", ("Marks[2].Note", "No level"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (saved.Status, wrong.Status));
        Assert.Contains("No level", wrong.Document.QuerySelector("[name='Marks[2].Note']")!.TextContent, StringComparison.Ordinal);
        var page = await stage.Trainer.Get(Links.Rubric(stage.Id));
        // Q1 weighs 1, Q2 weighs 2: (4 + 2 × 2) / 3.
        Assert.Contains("2.67", page.Document.QuerySelector(".mean")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 of 16 criteria marked", page.Text, StringComparison.Ordinal);
        Assert.Contains("Red lines written before the first contact: no, there is none", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Lead.Get(Links.Rubric(stage.Id))).Status);
    }

    [Fact]
    public async Task Debrief_Opened_ShowsAllBriefsToThosePlaying()
    {
        await using var stage = await PracticeStage.Started();
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Lead.Get(Links.Debrief(stage.Id))).Status);
        await stage.Do("Release I1");

        await stage.Do("Open the debrief now");

        var page = await stage.Lead.Get(Links.Debrief(stage.Id));
        Assert.Equal(["Feelings", "Facts", "Choices", "Concepts", "Transfer"], page.Document.QuerySelectorAll(".talks > li > h2").Select(h => h.TextContent));
        Assert.Equal(8, page.Document.QuerySelectorAll(".briefs details").Length);
        Assert.NotNull(page.Document.QuerySelector(".strip svg .inj"));
        Assert.Contains("Where did authority really lie", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("[style], script"));
    }
}
