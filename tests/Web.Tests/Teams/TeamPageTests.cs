using System.Net;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Tests.Moves;

namespace NegotiationTracker.Web.Tests.Teams;

public sealed class TeamPageTests : IAsyncLifetime
{
    private MoveStory story = null!;

    public async ValueTask InitializeAsync() => story = await MoveStory.Open();

    public ValueTask DisposeAsync() => story.DisposeAsync();

    [Fact]
    public async Task Team_ChangedByThoseWhoMay_AddsClearsAndRemoves()
    {
        var mandator = await story.As(story.Mandator);
        var page = await mandator.Get(story.Path("/team"));

        var nobody = await mandator.Press(page, "Add to the team", ("Input.Role", "SupportTeam"), ("Input.Clearance", "High"));
        Assert.Equal(HttpStatusCode.BadRequest, nobody.Status);
        await mandator.Press(page, "Add to the team", ("Input.PersonId", story.Stranger.Id.ToString()), ("Input.Role", "SupportTeam"), ("Input.Clearance", "High"));
        var chosen = await mandator.Get(story.Path($"/team?member={story.Stranger.Id}"));
        var wider = await mandator.Press(chosen, "Save the clearance", ("Input.NewClearance", "Severe"));
        Assert.Equal(HttpStatusCode.BadRequest, wider.Status);
        Assert.Contains("Wider access needs a coordinator", wider.Text, StringComparison.Ordinal);
        var stale = await mandator.Press(page, "Add to the team", ("Input.PersonId", story.Stranger.Id.ToString()), ("Input.Role", "SupportTeam"), ("Input.Clearance", "High"), ("OperationId", Domain.Ids.New().ToString()));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);

        var coordinator = await story.As(story.Coordinator);
        var theirs = await coordinator.Get(story.Path($"/team?member={story.Stranger.Id}"));
        await coordinator.Press(theirs, "Save the clearance", ("Input.NewClearance", "Severe"), ("Input.ClearanceReason", "Leads the visits"));
        Assert.Equal(Sensitivity.Severe, (await story.Now()).CurrentTeam.Single(m => m.PersonId == story.Stranger.Id).Clearance);
        await coordinator.Press(await coordinator.Get(story.Path($"/team?member={story.Stranger.Id}")), "Take off the team", ("Input.RemovalReason", "The visits are over"));

        Assert.DoesNotContain((await story.Now()).CurrentTeam, m => m.PersonId == story.Stranger.Id);
    }

    /// <summary>H12 asks for approval: the page does not offer it for oneself, and a forged form is refused.</summary>
    [Fact]
    public async Task Clearance_OfOneself_IsNotOfferedWiderAndRefusedWhenForged()
    {
        var coordinator = await story.As(story.Coordinator);
        var page = await coordinator.Get(story.Path($"/team?member={story.Coordinator.Id}"));

        var forged = await coordinator.Press(page, "Save the clearance", ("Input.NewClearance", "Severe"), ("Input.ClearanceReason", "I need it"));

        Assert.Null(page.Document.QuerySelector("[name='Input.NewClearance'][value=Severe]"));
        Assert.NotNull(page.Document.QuerySelector("[name='Input.NewClearance'][value=Moderate]"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Contains("Nobody widens their own access", forged.Text, StringComparison.Ordinal);
        Assert.Equal(Sensitivity.High, (await story.Now()).CurrentTeam.Single(m => m.PersonId == story.Coordinator.Id).Clearance);
    }

    [Fact]
    public async Task Remove_WithoutAReason_IsRefusedAndTheReasonIsReadInTheHistory()
    {
        var mandator = await story.As(story.Mandator);
        var page = await mandator.Get(story.Path($"/team?member={story.Coordinator.Id}"));

        var silent = await mandator.Press(page, "Take off the team");
        await mandator.Press(page, "Take off the team", ("Input.RemovalReason", "Back at headquarters"));

        Assert.Equal(HttpStatusCode.BadRequest, silent.Status);
        Assert.Equal("true", silent.Document.GetElementById("Input_RemovalReason")!.GetAttribute("aria-invalid"));
        Assert.Contains("Back at headquarters", (await mandator.Get(story.Path("/team"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sensitivity_LoweredWithoutApproval_IsRefusedAndRaisedByAnybody()
    {
        var lead = await story.As(story.Lead);
        var page = await lead.Get(story.Path("/team"));

        var lower = await lead.Press(page, "Save the level", ("Input.Level", "Moderate"));
        await lead.Press(page, "Save the level", ("Input.Level", "Severe"));

        Assert.Equal(HttpStatusCode.BadRequest, lower.Status);
        Assert.Equal(Sensitivity.Severe, (await story.Now()).Sensitivity);
    }

    [Fact]
    public async Task Mandate_PassedOnByTheMandator_ChangesTheSeat()
    {
        var mandator = await story.As(story.Mandator);

        var unsure = await mandator.Press(await mandator.Get(story.Path("/team")), "Pass the seat on", ("Input.SuccessorId", story.Stranger.Id.ToString()));
        Assert.Equal(story.Mandator.Id, (await story.Now()).Holder(TeamRole.Mandator)!.PersonId);
        await mandator.Press(unsure, "Pass the seat on", ("Input.SuccessorId", story.Stranger.Id.ToString()), ("Input.Leaves", "true"));

        Assert.NotNull(unsure.Document.QuerySelector("#Input_Leaves[aria-invalid]"));
        Assert.Equal(story.Stranger.Id, (await story.Now()).Holder(TeamRole.Mandator)!.PersonId);
    }
}
