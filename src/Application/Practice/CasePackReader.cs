using System.Globalization;
using System.Text;

namespace NegotiationTracker.Application.Practice;

/// <summary>
/// A case from the text of its file, or everything that is wrong with it. Each fault has its line, so that an author can mend a
/// file in any editor; the reader never guesses and never repairs.
/// </summary>
public static class CasePackReader
{
    /// <summary>Bytes of UTF-8.</summary>
    public const int Largest = 1_048_576;

    private const int MostFaults = 100;
    private const char ByteOrderMark = '\uFEFF';

    public static PackReading Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > Largest) return new(null, [new(1, "", "too-large", Number(Largest / 1024))]);
        if (text.Length > 0 && text[0] == ByteOrderMark) return new(null, [new(1, "", "byte-order-mark")]);
        if (string.IsNullOrWhiteSpace(text)) return new(null, [new(1, "", "nothing")]);
        var faults = new List<PackFault>();
        var root = new PackParser(Encoding.UTF8.GetBytes(text), faults).Parse();
        if (root is not null)
        {
            Check(root, PackShape.Pack, faults);
            if (root.Kind == PackKind.Object) PackRules.Check(root, faults);
        }
        return faults.Count == 0 ? new(PackBinder.Bind(root!), []) : new(null, [.. faults.OrderBy(f => f.Line).Take(MostFaults)]);
    }

    private static void Check(PackNode node, PackType type, List<PackFault> faults)
    {
        var fault = type switch
        {
            PackObject shape => node.Kind == PackKind.Object ? Members(node, shape, faults) : Wrong(node, "object"),
            PackList list => node.Kind == PackKind.List ? Items(node, list, faults) : Wrong(node, "list"),
            PackMap map => node.Kind == PackKind.Object ? Entries(node, map, faults) : Wrong(node, "object"),
            PackText text => node.Kind == PackKind.Text ? Text(node, text) : Wrong(node, "text"),
            PackChoice choice => node.Kind == PackKind.Text ? Choice(node, choice) : Wrong(node, "text"),
            PackNumber number => node.Kind == PackKind.Number ? Range(node, number) : Wrong(node, "number"),
            _ => node.Kind == PackKind.Number ? Step(node) : Wrong(node, "number"),
        };
        if (fault is not null) faults.Add(fault);
    }

    private static PackFault? Members(PackNode node, PackObject shape, List<PackFault> faults)
    {
        foreach (var (name, line, value) in node.Members)
        {
            var key = shape.Keys.FirstOrDefault(k => k.Name == name);
            if (key is null) faults.Add(new(line, node.At(name), "unknown-key", name));
            else if (key.IsRequired || !value.IsNull) Check(value, key.Type, faults);
        }
        foreach (var key in shape.Keys.Where(k => k.IsRequired && node[k.Name] is null)) faults.Add(new(node.Line, node.Path, "missing-key", key.Name));
        return null;
    }

    private static PackFault? Items(PackNode node, PackList list, List<PackFault> faults)
    {
        foreach (var item in node.Items) Check(item, list.Of, faults);
        if (list.IsDistinct)
            foreach (var again in node.Items.GroupBy(i => i.Text).SelectMany(g => g.Skip(1))) faults.Add(new(again.Line, again.Path, "said-twice", again.Text));
        return node.Items.Count < list.Least ? new(node.Line, node.Path, "too-few", Number(list.Least))
            : node.Items.Count > list.Most ? new(node.Line, node.Path, "too-many", Number(list.Most)) : null;
    }

    private static PackFault? Entries(PackNode node, PackMap map, List<PackFault> faults)
    {
        foreach (var (_, _, value) in node.Members) Check(value, map.Of, faults);
        return node.Members.Count > map.Most ? new(node.Line, node.Path, "too-many", Number(map.Most)) : null;
    }

    private static PackFault? Text(PackNode node, PackText text) =>
        string.IsNullOrWhiteSpace(node.Text) ? new(node.Line, node.Path, "blank")
        : node.Text.Length > text.Most ? new(node.Line, node.Path, "too-long", Number(text.Most))
        : !PackShape.IsOf(text.Form, node.Text) ? new(node.Line, node.Path, $"not-a-{Kebab(text.Form)}", node.Text) : null;

    private static PackFault? Choice(PackNode node, PackChoice choice) =>
        choice.Names.Contains(node.Text, StringComparer.Ordinal) ? null : new(node.Line, node.Path, "not-a-choice", string.Join(", ", choice.Names));

    private static PackFault? Range(PackNode node, PackNumber range) =>
        range.IsWhole && node.Number != Math.Truncate(node.Number) ? new(node.Line, node.Path, "not-whole", Number(node.Number))
        : node.Number < range.Least ? new(node.Line, node.Path, "too-small", Number(range.Least))
        : node.Number > range.Most ? new(node.Line, node.Path, "too-big", Number(range.Most)) : null;

    private static PackFault? Step(PackNode node) => PackShape.IsStep(node.Number) ? null : new(node.Line, node.Path, "unknown-step", Number(node.Number));

    private static PackFault Wrong(PackNode node, string wanted) => new(node.Line, node.Path, $"not-{wanted}");

    private static string Number(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    private static string Kebab(PackForm form) => form switch { PackForm.CodeName => "code-name", _ => form.ToString().ToLowerInvariant() };
}
