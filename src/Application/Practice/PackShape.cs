using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

internal abstract record PackType;

internal sealed record PackText(int Most, PackForm Form = PackForm.Words) : PackType;

internal sealed record PackNumber(decimal Least, decimal Most, bool IsWhole) : PackType;

internal sealed record PackStep : PackType;

internal sealed record PackChoice(IReadOnlyList<string> Names) : PackType;

internal sealed record PackList(PackType Of, int Least, int Most, bool IsDistinct = false) : PackType;

internal sealed record PackObject(params PackKey[] Keys) : PackType;

/// <summary>Any key may stand in it; what the keys must name is a rule across the file.</summary>
internal sealed record PackMap(PackType Of, int Most) : PackType;

internal sealed record PackKey(string Name, PackType Type, bool IsRequired = true);

internal enum PackForm { Words, Key, Code, Criterion, CodeName, Country, Language }

/// <summary>What a pack may hold: the same as packs/case-pack.schema.json, which a test holds against this.</summary>
internal static partial class PackShape
{
    public const int TextMax = 4000;
    private const int LineMax = 200;
    private const int KeyMax = 60;
    private const int DayMax = 365;
    private const int MinutesMax = 10_080;

    private static readonly PackText _line = new(LineMax);
    private static readonly PackText _text = new(TextMax);
    private static readonly PackText _key = new(KeyMax, PackForm.Key);
    private static readonly PackText _code = new(KeyMax, PackForm.Code);
    private static readonly PackNumber _minutes = new(1, MinutesMax, IsWhole: true);

    private static readonly PackObject _side = new(new("key", _key), new("name", _line), new("codeName", new PackText(Negotiation.CodeNameMax, PackForm.CodeName), IsRequired: false));

    private static readonly PackObject _role = new(
        new("key", _code), new("name", _line), new("side", _key), new("kind", Names<RoleKind>()), new("seat", Names<TeamRole>(), IsRequired: false), new("profile", _text), new("brief", _text));

    private static readonly PackObject _inject = new(
        new("key", _code), new("afterMinutes", _minutes, IsRequired: false), new("onStep", new PackStep(), IsRequired: false), new("day", new PackNumber(1, DayMax, IsWhole: true), IsRequired: false),
        new("to", new PackList(_code, 0, 40, IsDistinct: true)), new("content", _text), new("expectedEffect", _text, IsRequired: false));

    private static readonly PackObject _criterion = new(
        new("key", new PackText(KeyMax, PackForm.Criterion)), new("sound", _text), new("facts", new PackList(Names<RubricFactKind>(), 0, 12, IsDistinct: true), IsRequired: false));

    public static PackObject Pack { get; } = new(
        new("$schema", _line, IsRequired: false),
        new("key", _key),
        new("version", new PackNumber(1, 1_000_000, IsWhole: true)),
        new("language", new PackText(20, PackForm.Language)),
        new("title", new PackText(Negotiation.TitleMax)),
        new("summary", _text),
        new("setting", _text),
        new("country", new PackText(3, PackForm.Country)),
        new("area", new PackText(Negotiation.AreaMax)),
        new("counterpart", new PackText(Negotiation.CounterpartMax)),
        new("substantiveAreas", new PackList(new PackChoice([.. Enum.GetNames<SubstantiveAreas>().Where(n => n != nameof(SubstantiveAreas.Undecided))]), 1, 20, IsDistinct: true)),
        new("minutes", _minutes),
        new("sides", new PackList(_side, 1, 12)),
        new("roles", new PackList(_role, 1, 40)),
        new("injects", new PackList(_inject, 0, 100)),
        new("expectedMoves", new PackList(new PackObject(new("step", new PackStep()), new("description", _text)), 0, 100)),
        new("debrief", new PackList(_text, 1, 40)),
        new("criteria", new PackList(_criterion, 0, 30)),
        new("weights", new PackMap(new PackNumber(0.1m, 10, IsWhole: false), 60), IsRequired: false));

    public static bool IsOf(PackForm form, string text) => form switch
    {
        PackForm.Key => Key().IsMatch(text),
        PackForm.Code => Code().IsMatch(text),
        PackForm.Criterion => Criterion().IsMatch(text),
        PackForm.CodeName => CodeName().IsMatch(text),
        PackForm.Country => Country().IsMatch(text),
        PackForm.Language => Language().IsMatch(text),
        _ => !string.IsNullOrWhiteSpace(text),
    };

    public static bool IsStep(decimal number) => number == Math.Truncate(number) && number is >= 1 and <= 9 && Enum.IsDefined((Step)(int)number);

    private static PackChoice Names<T>() where T : struct, Enum => new([.. Enum.GetNames<T>()]);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex("^[A-Z][A-Za-z0-9-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("^C[0-9]+-[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Criterion();

    [GeneratedRegex("^[A-Z][A-Z0-9-]*( [A-Z0-9-]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex CodeName();

    // ISO 3166-1 alpha-3 as far as users assign it: no country can ever get one of these.
    [GeneratedRegex("^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z])$", RegexOptions.NonBacktracking)]
    private static partial Regex Country();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.NonBacktracking)]
    private static partial Regex Language();
}
