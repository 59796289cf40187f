using System.Text.RegularExpressions;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>What a page's source says by itself: its text and its attributes, once everything computed is taken out. A rough scan: tags inside of <c>@{ }</c> go too.</summary>
public static partial class Razor
{
    public static string WithoutCode(string source)
    {
        var text = Directive().Replace(Comment().Replace(source, " "), " ");
        var rest = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '@') rest.Append(text[at++]);
            else at = AfterCode(text, at + 1);
        }
        return Otherwise().Replace(Statement().Replace(rest.ToString(), " "), " ");
    }

    /// <summary>Words between tags, and in attributes that are read out or shown.</summary>
    public static IEnumerable<string> Words(string source)
    {
        var html = WithoutCode(source);
        foreach (Match attribute in Spoken().Matches(html)) yield return attribute.Groups["text"].Value;
        foreach (var piece in Tag().Split(Entity().Replace(html, " "))) yield return piece.Trim();
    }

    private static int AfterCode(string text, int at)
    {
        if (at < text.Length && text[at] is '{' or '(') return AfterBalanced(text, at);
        var word = Word().Match(text, at);
        if (!word.Success || word.Index != at) return at;
        at += word.Length;
        if (word.Value == "functions") return AfterBalanced(text, text.IndexOf('{', at));
        // A control statement keeps its body: only the condition goes.
        while (at < text.Length)
        {
            var more = Member().Match(text, at);
            if (text[at] is '(' or '[') at = AfterBalanced(text, at);
            else if (more.Success && more.Index == at) at += more.Length;
            else if (word.Value is "if" or "foreach" or "for" or "while" or "switch" && text[at] == ' ') at++;
            else break;
        }
        return at;
    }

    private static int AfterBalanced(string text, int at)
    {
        for (var depth = 0; at < text.Length; at++)
        {
            if (text[at] == '"') at = AfterString(text, at);
            else if (text[at] is '{' or '(' or '[') depth++;
            else if (text[at] is '}' or ')' or ']' && --depth == 0) return at + 1;
        }
        return at;
    }

    private static int AfterString(string text, int at)
    {
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\') at++;
        }
        return at;
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@(page|model|using|inject|addTagHelper|namespace|inherits|implements|attribute)\b[^\n]*", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Directive();

    // Lines of code between two tags: conditions and loops, declarations, assignments and calls. Tags are written small.
    [GeneratedRegex(@"^[\s{}]*((else\s+)?(if|foreach|for|while|switch)\s*\((?:[^<\n]|<[^/!a-z])*|else[\s{}]*|(var|const|return|await|int|string|bool|private|static)\s[^\n]*;|case\b[^<\n]*:|default:|break;|continue;|[^<>\n]*;|[{}]+)[\s{}]*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\}\s*else(\s+if\s*\([^\n{]*\))?\s*\{", RegexOptions.NonBacktracking)]
    private static partial Regex Otherwise();

    [GeneratedRegex(@"(await\s+)?[A-Za-z_]\w*", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"[!?]?\.[A-Za-z_]\w*", RegexOptions.NonBacktracking)]
    private static partial Regex Member();

    [GeneratedRegex("""\s(aria-label|aria-description|title|alt|placeholder|label|hint|legend|heading)\s*=\s*("|')(?<text>[^"']*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Spoken();

    [GeneratedRegex("""<[A-Za-z/!](?:"[^"]*"|'[^']*'|[^'">])*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("&[A-Za-z0-9#]+;", RegexOptions.NonBacktracking)]
    private static partial Regex Entity();
}
