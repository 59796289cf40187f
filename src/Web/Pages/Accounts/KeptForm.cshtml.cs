using System.Text;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>A form that came after its session had ended, to read over and send again, or to throw away.</summary>
public sealed class KeptFormModel(LostForms lostForms, ICurrentUser me) : AccountPage
{
    public Guid Id { get; private set; }

    public LostForm Form { get; private set; } = null!;

    public IEnumerable<LostField> Typed => Form.Fields.Where(f => !IsHidden(f));

    public IEnumerable<LostField> Hidden => Form.Fields.Where(IsHidden);

    public async Task<IActionResult> OnGet()
    {
        if (await lostForms.Find(HttpContext, me.Id) is not { } found) return NotFound();
        (Id, Form) = found;
        return Page();
    }

    public async Task<IActionResult> OnPostDiscard(Guid id)
    {
        await lostForms.Drop(HttpContext, id, me.Id);
        TempData["Flash"] = "Accounts.Kept.Discarded";
        return LocalRedirect("/");
    }

    public static bool IsLong(LostField field) => field.Value.Length > 60 || field.Value.Contains('\n');

    /// <summary>The words of a field's name: <c>Input.MetWith</c> is "Met with".</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name[(name.LastIndexOf('.') + 1)..])
        {
            if (words.Length == 0) words.Append(char.ToUpperInvariant(letter));
            else if (char.IsUpper(letter)) words.Append(' ').Append(char.ToLowerInvariant(letter));
            else words.Append(letter);
        }
        return words.ToString();
    }

    /// <summary>Ids and versions were never typed, and nobody can read them.</summary>
    private static bool IsHidden(LostField field) =>
        Guid.TryParse(field.Value, out _) || field.Name.EndsWith("Version", StringComparison.OrdinalIgnoreCase);
}
