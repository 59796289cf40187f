using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Contacts;

/// <summary>Log a contact: three things are required, the rest is folded away.</summary>
public sealed class LogModel(IMediator mediator, Texts texts, Zone zone, CaseTime time) : NegotiationPage(mediator, texts)
{
    [BindProperty]
    public ContactInput Input { get; set; } = new();

    public ContactFormView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    /// <summary>Whose clock the time is typed by.</summary>
    public string Clock => zone.Name(Here);

    /// <summary>What the folded time says: the minute as it is typed, or that it cannot be read.</summary>
    public string Typed => zone.Read(Input.When, Here) is { } at ? $"{zone.Day(at).ToString("d MMM", CultureInfo.CurrentUICulture)}, {zone.Hour(at)}" : T["Contacts.When.Unread"];

    private DateTimeOffset Here => zone.At(time.GetUtcNow());

    public async Task OnGet()
    {
        await Load();
        Input.When = Here.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
    }

    public Task<IActionResult> OnPost()
    {
        var happened = zone.Read(Input.When, Here);
        foreach (var (field, code) in Input.Problems(happened)) Say("Input." + field, code);
        return Do(Input.Command(OperationId, NegotiationId, happened), contact => Links.Contact(NegotiationId, contact), "Contacts.Log.Saved");
    }

    /// <summary>A folded part stands open when something in it was typed or is wrong.</summary>
    public bool IsOpen(params string[] fields) => ModelState.Any(e =>
        fields.Any(f => e.Key.StartsWith("Input." + f, StringComparison.Ordinal)) && (e.Value?.Errors.Count > 0 || !string.IsNullOrWhiteSpace(e.Value?.AttemptedValue)));

    public bool IsWrong(string field) => ModelState["Input." + field]?.Errors.Count > 0;

    protected override string FieldOf(string property) => "Input." + Input.FieldOf(property);

    protected override string FieldOfCode(string code) => code == "issue-not-found" ? "Input.Positions[0].IssueId" : "";

    protected override async Task Load() => View = await Send(new GetContactForm(NegotiationId));
}
