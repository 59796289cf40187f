using System.Collections;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Web.Pages.Moves;

namespace NegotiationTracker.Web.Api;

/// <summary>How the fields of a request are called in its JSON, for what a validator or the domain says about them.</summary>
/// <param name="request">Null as long as it could not be read.</param>
public sealed class FieldNames(object? request)
{
    /// <summary>The field that a domain code is about; empty when it is about the request as a whole.</summary>
    public string OfCode(string code) => request switch
    {
        MakeMove move => Plain(MoveErrors.ControlOf(code, move.Move, move.Values!)),
        ProposeMove move => Plain(MoveErrors.ControlOf(code, move.Move, move.Values!)),
        _ => "",
    };

    /// <summary>A validator counts the entries of a dictionary; the request names them.</summary>
    public string OfProperty(string property)
    {
        var (name, place) = property.Split('[', ']') is [var n, var index, ""] && int.TryParse(index, out var i) ? (n, i) : (property, -1);
        return place >= 0 && request?.GetType().GetProperty(name)?.GetValue(request) is IDictionary entries
            ? Problems.JsonPath($"{name}.") + entries.Keys.Cast<string>().ElementAtOrDefault(place)
            : Problems.JsonPath(property);
    }

    /// <summary><c>Values[reason]</c>, the name of a page's control, as the request has it.</summary>
    private static string Plain(string control) =>
        control.Split('[', ']') is [var name, var key, ""] ? $"{Problems.JsonPath(name)}.{key}" : Problems.JsonPath(control);
}
