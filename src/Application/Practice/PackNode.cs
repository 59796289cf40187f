using System.Text;
using System.Text.Json;

namespace NegotiationTracker.Application.Practice;

internal enum PackKind { Object, List, Text, Number, Other }

/// <summary>A value of the file that still knows where it stands; the framework's own tree has forgotten its lines.</summary>
internal sealed class PackNode(PackKind kind, int line, string path)
{
    public PackKind Kind => kind;

    public int Line => line;

    public string Path => path;

    public string Text { get; init; } = "";

    public decimal Number { get; init; }

    public List<PackNode> Items { get; } = [];

    /// <summary>In the order of the file; of a name that comes twice the first counts.</summary>
    public List<(string Name, int Line, PackNode Value)> Members { get; } = [];

    public PackNode? this[string name] => Members.Find(m => m.Name == name).Value;

    public IEnumerable<PackNode> List(string name) => this[name]?.Items ?? [];

    /// <summary>A key that says nothing is a key that is not there.</summary>
    public bool Has(string name) => this[name] is { IsNull: false };

    public bool IsNull => kind == PackKind.Other && Text == "null";

    public string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
}

/// <summary>Reads text into nodes, or says on which line it stops being JSON.</summary>
internal ref struct PackParser(byte[] bytes, List<PackFault> faults)
{
    private const int Deepest = 16;

    private Utf8JsonReader _reader = new(bytes, new JsonReaderOptions { MaxDepth = Deepest, CommentHandling = JsonCommentHandling.Disallow });
    private long _counted;
    private int _line = 1;

    public PackNode? Parse()
    {
        try
        {
            _reader.Read();
            var root = Value("");
            // What stands behind the end is read too, so that it is noticed.
            while (_reader.Read()) { }
            return root;
        }
        catch (JsonException e)
        {
            faults.Add(Broken(e));
            return null;
        }
    }

    private PackNode Value(string path)
    {
        var line = Line();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject: return Object(new(PackKind.Object, line, path));
            case JsonTokenType.StartArray: return List(new(PackKind.List, line, path));
            case JsonTokenType.String: return new(PackKind.Text, line, path) { Text = Words(line, path) };
            case JsonTokenType.Number:
                if (_reader.TryGetDecimal(out var number)) return new(PackKind.Number, line, path) { Number = number };
                faults.Add(new(line, path, "number-too-long"));
                return new(PackKind.Number, line, path) { Number = 1 };
            default: return new(PackKind.Other, line, path) { Text = Encoding.UTF8.GetString(_reader.ValueSpan) };
        }
    }

    private PackNode Object(PackNode node)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var line = Line();
            var name = Words(line, node.Path);
            var isTwice = node.Members.Exists(m => m.Name == name);
            if (isTwice) faults.Add(new(line, node.At(name), "duplicate-property", name));
            _reader.Read();
            var value = Value(node.At(name));
            if (!isTwice) node.Members.Add((name, line, value));
        }
        return node;
    }

    private PackNode List(PackNode node)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray) node.Items.Add(Value($"{node.Path}[{node.Items.Count}]"));
        return node;
    }

    /// <summary>An escape may name half a character or none at all; neither can be kept in every database.</summary>
    private readonly string Words(int line, string path)
    {
        try
        {
            var text = _reader.GetString()!;
            if (!text.Contains('\0', StringComparison.Ordinal)) return text.ReplaceLineEndings("\n");
        }
        catch (InvalidOperationException)
        {
            // Said below, with its line.
        }
        faults.Add(new(line, path, "bad-character"));
        return "?";
    }

    private int Line()
    {
        for (; _counted < _reader.TokenStartIndex; _counted++)
        {
            if (bytes[_counted] == '\n') _line++;
        }
        return _line;
    }

    private readonly PackFault Broken(JsonException e)
    {
        var line = (int)(e.LineNumber ?? 0) + 1;
        var at = Offset(line, (int)(e.BytePositionInLine ?? 0));
        var rest = bytes.AsSpan(at);
        var before = bytes.AsSpan(0, at).TrimEnd(" \t\r\n"u8);
        var code = _reader.CurrentDepth >= Deepest - 1 ? "too-deep"
            : rest is [(byte)'/', ..] or [(byte)'*', ..] ? "comment"
            : rest is [(byte)'}' or (byte)']', ..] && before is [.., (byte)','] ? "trailing-comma"
            : rest.IsEmpty ? "ends-early"
            : "not-json";
        return new(line, "", code);
    }

    private readonly int Offset(int line, int inLine)
    {
        var at = 0;
        for (var seen = 1; seen < line && at < bytes.Length; at++)
        {
            if (bytes[at] == '\n') seen++;
        }
        return Math.Min(at + inLine, bytes.Length);
    }
}
