using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Web.Pages.Records;

/// <summary>What a form of a record posted, by field: several ticks become one value, and a masked text left empty stays as it is.</summary>
public static class TypedValues
{
    public static Dictionary<string, string?> Read(SheetKind kind, IFormCollection posted, ModelStateDictionary state)
    {
        var values = new Dictionary<string, string?>();
        foreach (var field in kind.Fields)
        {
            var name = FieldForm.NameOf(field);
            var typed = posted[name];
            // The form comes back with what was typed, whatever becomes of it.
            if (posted.ContainsKey(name))
            {
                state.SetModelValue(name, typed.ToArray(), typed.ToString());
                state.MarkFieldSkipped(name);
            }
            if (field.Kind is FieldKind.Choices or FieldKind.References) values[field.Name] = string.Join(',', typed.Where(v => !string.IsNullOrEmpty(v)));
            else if (posted.ContainsKey(name) && !(field.Group.IsMasked() && string.IsNullOrWhiteSpace(typed))) values[field.Name] = typed[0];
            if (posted[$"Clear[{field.Name}]"] == "true") values[field.Name] = "";
        }
        return values;
    }

    /// <summary>
    /// What a new record begins with: what its fields declare, the only agreement there is, and a choice named in the address,
    /// such as <c>?characteristic=Needs</c>; coded values only, never words.
    /// </summary>
    public static Dictionary<string, string> Presets(SheetForm form, IQueryCollection query, Guid? about, DateOnly today)
    {
        var presets = new Dictionary<string, string>();
        foreach (var field in form.Kind.Fields)
        {
            var asked = query[field.Name.ToLower(CultureInfo.InvariantCulture)].ToString();
            if (field.Kind == FieldKind.Choice && field.Values.Any(v => v.ToString() == asked)) presets[field.Name] = asked;
            else if (field.First is { } first) presets[field.Name] = first;
            else if (field.IsToday) presets[field.Name] = today.ToString("O", CultureInfo.InvariantCulture);
            else if ((field.Required || field.Refers == typeof(Agreement)) && form.Choices.GetValueOrDefault(field.Refers ?? typeof(void)) is [var only]) presets[field.Name] = only.Id.ToString();
        }
        var named = form.Kind.Fields.FirstOrDefault(f => f.Refers is { } type && form.Choices.GetValueOrDefault(type, []).Any(r => r.Id == about));
        if (named is not null) presets[named.Name] = about!.Value.ToString();
        return presets;
    }
}
