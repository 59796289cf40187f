using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>
/// docs/workflow.mmd is drawn from the table. After a change of the table draw it anew:
/// <c>UPDATE_DIAGRAM=1 dotnet test tests/Domain.Tests</c>, look at the difference, and commit it.
/// </summary>
public class WorkflowDiagramTests
{
    private static string File
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln"))) folder = folder.Parent!;
            return Path.Combine(folder.FullName, "docs", "workflow.mmd");
        }
    }

    [Fact]
    public async Task Mermaid_CommittedDiagram_IsTheTable()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DIAGRAM") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            await System.IO.File.WriteAllTextAsync(File, WorkflowDiagram.Mermaid(), TestContext.Current.CancellationToken);
        }

        var committed = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);

        Assert.True(committed.ReplaceLineEndings("\n") == WorkflowDiagram.Mermaid(), "docs/workflow.mmd is not what the table says: run UPDATE_DIAGRAM=1 dotnet test tests/Domain.Tests and commit the file.");
    }

    [Theory]
    [InlineData(Place.Step9, Move.Return, "Step1 Step2 Step3 Step4 Step5 Step6 Step7 Step8")]
    [InlineData(Place.Suspended, Move.Resume, "Step1 Step2 Step3 Step4 Step5 Step6 Step7 Step8 Step9")]
    [InlineData(Place.BrokenDown, Move.ReEngage, "Step1 Step2 Step3 Step4")]
    [InlineData(Place.Closed, Move.Reopen, "Step1 Step2 Step3 Step9")]
    [InlineData(Place.Step8, Move.Amend, "Step6 Step7 Step8")]
    [InlineData(Place.Step7, Move.RecordPartialAgreement, "Step5 Step6 Step7")]
    [InlineData(Place.Step3, Move.EndAgreement, "Step1 Step2 Step3 Suspended BrokenDown Closed")]
    [InlineData(Place.Suspended, Move.ConfirmExpiry, "Suspended BrokenDown Closed")]
    [InlineData(Place.Closed, Move.EndAgreement, "Closed")]
    public void Destinations_OfAComputedRule_AreAllThatItCanLeadTo(Place from, Move move, string expected) =>
        Assert.Equal(expected, string.Join(' ', WorkflowDiagram.Destinations(NegotiationWorkflow.Rules.Single(r => r.From == from && r.Move == move))));
}
