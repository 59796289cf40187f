using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Shell;

namespace NegotiationTracker.Web.Tests.Moves;

/// <summary>Nobody meets a code: each that the rings below can answer has a sentence, each field of a move its words.</summary>
public sealed partial class CodeTextsTests
{
    private static readonly Texts _texts = TextsTests.Create();
    private static readonly string[] _rings = ["Domain", "Application"];
    private static readonly string[] _parts = ["Name", "What", "Why"];

    /// <summary>Answered by the pipeline and the sheets, where no constant stands beside the word.</summary>
    private static readonly string[] _others = ["stale", "busy", "text-invalid", "operation-id-missing", "operation-id-reused", "not-a-date", "not-a-number", "out-of-range", "not-a-record"];

    [Fact]
    public void Codes_OfTheWorkflowAndItsWarnings_AllHaveASentence() =>
        Assert.All(WorkflowCodes.All.Concat(Warnings.All).Concat(Requirements.All.Select(r => r.Code)), HasSentence);

    [Fact]
    public void Codes_ThrownOrAnsweredInCode_AllHaveASentence()
    {
        var root = Path.Combine(ShellHost.WebRoot, "..");
        var thrown = _rings
            .SelectMany(ring => Directory.EnumerateFiles(Path.Combine(root, ring), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToHashSet();

        Assert.Contains("seat-taken", thrown);
        Assert.Contains("which-red-line", thrown);
        Assert.All(thrown.Concat(_others), HasSentence);
    }

    [Fact]
    public void MoveFields_OfEveryMove_AllHaveALabel() =>
        Assert.All(Enum.GetValues<Move>().SelectMany(m => Enum.GetValues<Consequence>().SelectMany(c => MoveForm.FieldsOf(m, c))).Select(f => f.Key).Distinct(),
            k => Assert.True(_texts.Find($"MoveFields.{k}") is not null, k));

    [Fact]
    public void Moves_EachInTheTable_HasNameAndMeaning() =>
        Assert.All(Enum.GetNames<Move>().SelectMany(m => _parts.Select(part => $"Moves.{m}.{part}")), k => Assert.True(_texts.Find(k) is not null, k));

    private static void HasSentence(string code) => Assert.True(_texts.Find($"Codes.{code}") is not null, code);

    [GeneratedRegex("(?:DomainException\\(|WithErrorCode\\(|Problem\\((?:nameof\\(\\w+\\)|\"\"), )\"([a-z]+(?:-[a-z]+)*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
