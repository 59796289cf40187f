using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Shell;

namespace NegotiationTracker.Web.Tests.Records;

/// <summary>Nobody meets words that were made from the name of a class.</summary>
public sealed class RecordTextsTests
{
    /// <summary>They steer forms and decisions; no page shows their values.</summary>
    private static readonly HashSet<Type> Unshown = [typeof(FieldKind), typeof(MoveFieldKind), typeof(AskedPer), typeof(RefusalLayer), typeof(Needed), typeof(Part), typeof(Domain.Negotiations.ConfirmationKind), typeof(Domain.FollowUps.Rung), typeof(Domain.FollowUps.FollowUpActKind), typeof(Domain.Practice.ExerciseAct)];

    public static TheoryData<string> Kinds => new(SheetKinds.All.Select(k => k.Slug));

    public static TheoryData<string> Enums => new(
        typeof(Sheet).Assembly.GetTypes().Where(t => t is { IsEnum: true, IsPublic: true } && !Unshown.Contains(t)).Select(t => t.FullName!));

    [Theory, MemberData(nameof(Kinds))]
    public void Kind_EveryOne_HasNamesAndLabels(string slug)
    {
        var (texts, kind) = (TextsTests.Create(), SheetKinds.Find(slug));
        string[] keys = ["", ".Add", ".Change", ".About", ".Empty", .. kind.Fields.Select(f => $".{f.Name}")];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.DoesNotContain(keys.Select(k => $"Sheets.{kind.Name}{k}"), k => texts.Find(k) is null);
    }

    [Theory, MemberData(nameof(Enums))]
    public void Enumeration_EveryValue_HasAWord(string name)
    {
        var (texts, type) = (TextsTests.Create(), typeof(Sheet).Assembly.GetType(name)!);

        Assert.DoesNotContain(Enum.GetNames(type).Select(v => $"Enums.{type.Name}.{v}"), k => texts.Find(k) is null);
    }

    [Fact]
    public void Enumeration_Values_AreTold()
    {
        var texts = TextsTests.Create();

        foreach (var type in typeof(Sheet).Assembly.GetTypes().Where(t => t is { IsEnum: true, IsPublic: true } && !Unshown.Contains(t)))
            Assert.Equal(Enum.GetValues(type).Length, Enum.GetValues(type).Cast<Enum>().Select(texts.Of).Distinct().Count());
    }

    [Fact]
    public void Hints_OfFields_BelongToFieldsThatExist()
    {
        var known = SheetKinds.All.SelectMany(k => k.Fields.Select(f => $"Sheets.{k.Name}.{f.Name}.Hint")).ToHashSet();

        Assert.All(TextsTests.Create().Keys("Sheets").Where(k => k.EndsWith(".Hint", StringComparison.Ordinal)), k => Assert.Contains(k, known));
    }

    [Fact]
    public void Supplies_EveryCodeOfAGuardOrWarning_HasAPlaceAndAName()
    {
        var texts = TextsTests.Create();
        var codes = Requirements.All.Select(r => r.Code).Concat(Requirements.BringIntoForce.Select(r => r.Code)).Concat(Warnings.All)
            .Concat([Supplies.NeedsReview, "draft-missing", "commitment-open", "next-review-past", "caution-not-refreshed", "caution-refresh-unsigned"]).Distinct().ToList();

        Assert.Equal(codes.Order(), Supplies.All.Select(s => s.Code).Order());
        Assert.DoesNotContain(codes, c => texts.Find($"Steps.Need.{c}") is null);
    }

    [Fact]
    public void Supplies_EverySection_IsOneOfItsStep()
    {
        string[] besides = [Supplies.Caution, Supplies.Team, Supplies.Review, Supplies.Links, Supplies.Contacts];

        Assert.All(Supplies.All, s => Assert.True(
            besides.Contains(s.Section) || SheetKinds.Find(s.Section) is { } kind && (kind.Step == s.Step || s.Section == "agreements"), s.Code));
    }
}
