using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Shell;

namespace NegotiationTracker.Web.Tests.Moves;

/// <summary>Nobody meets a code: each that the rings below can answer has a sentence, each field of a move its words.</summary>
public sealed partial class CodeTextsTests
{
    private static readonly Texts _texts = TextsTests.Create();

    [Fact]
    public void Codes_OfTheWorkflowAndItsWarnings_AllHaveASentence() =>
        Assert.Empty(WorkflowCodes.All.Concat(Warnings.All).Concat(Requirements.All.Select(r => r.Code)).Where(c => _texts.Find($"Codes.{c}") is null));

    [Fact]
    public void Codes_ThrownOrAnsweredInCode_AllHaveASentence()
    {
        var root = Path.Combine(ShellHost.WebRoot, "..");
        var thrown = new[] { "Domain", "Application" }
            .SelectMany(ring => Directory.EnumerateFiles(Path.Combine(root, ring), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToHashSet();

        Assert.Contains("seat-taken", thrown);
        Assert.Contains("which-red-line", thrown);
        Assert.Empty(thrown.Concat(["stale", "busy", "text-invalid", "operation-id-missing", "operation-id-reused", "not-a-date", "not-a-number", "out-of-range", "not-a-record"])
            .Where(c => _texts.Find($"Codes.{c}") is null));
    }

    [Fact]
    public void MoveFields_OfEveryMove_AllHaveALabel() =>
        Assert.Empty(Enum.GetValues<Move>().SelectMany(m => Enum.GetValues<Consequence>().SelectMany(c => MoveForm.FieldsOf(m, c))).Select(f => f.Key).Distinct()
            .Where(k => _texts.Find($"MoveFields.{k}") is null));

    [Fact]
    public void Moves_EachInTheTable_HasNameAndMeaning() =>
        Assert.Empty(Enum.GetNames<Move>().SelectMany(m => new[] { "Name", "What", "Why" }.Select(part => $"Moves.{m}.{part}")).Where(k => _texts.Find(k) is null));

    [GeneratedRegex("(?:DomainException\\(|WithErrorCode\\(|Problem\\([^\"]*(?:\"\", )?|, )\"([a-z]+(?:-[a-z]+)+|required)\"\\)", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
