using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages;

/// <summary>The living style sheet: every component with sample data. In Development only; elsewhere there is no such page.</summary>
[AllowAnonymous]
public sealed class Design(IHostEnvironment environment, TimeProvider clock) : PageModel
{
    public sealed record Sample(string? Statement, DateOnly? Due, string? Channel, IReadOnlyList<string> With, bool NoDate);

    public Sample Input { get; private set; } = new("Two trucks through Gap Post", null, "phone", [], false);

    public DateTimeOffset Now { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public StepTrackView Track { get; } = new(
    [
        new(1, "Coordinate", "prep", "done", TrackPlace.Elsewhere, "#"),
        new(2, "Objectives", "prep", "gaps", TrackPlace.Elsewhere, "#"),
        new(3, "Counterpart", "prep", "review", TrackPlace.Elsewhere, "#"),
        new(4, "Process", "seek", "done", TrackPlace.Elsewhere, "#"),
        new(5, "Issues", "seek", "done", TrackPlace.Elsewhere, "#"),
        new(6, "Options", "seek", "inprogress", TrackPlace.Elsewhere, "#"),
        new(7, "Agreement", "seek", "inprogress", TrackPlace.Current, "#"),
        new(8, "Criteria", "impl", "notstarted", TrackPlace.Elsewhere, "#"),
        new(9, "Follow-up", "impl", "notstarted", TrackPlace.Elsewhere, "#"),
    ]);

    public IReadOnlyList<BarSegment> Count { get; } = [new("resolved", "R", 6, 1), new("agreed in part", "P", 1, 2), new("discussed", "D", 1, 3), new("blocked", "B", 2, 4)];

    public IReadOnlyList<BarSegment> Weight { get; } = [new("resolved", "R", 31, 1), new("discussed", "D", 9, 3), new("blocked", "B", 60, 4)];

    public IReadOnlyList<Choice> Channels { get; } = [new("person", "In person"), new("phone", "Phone"), new("message", "Message"), new("relay", "Through someone", Hint: "name the relay"), new("letter", "Letter")];

    public IReadOnlyList<Choice> Interlocutors { get; } = [new("ash", "ASH"), new("oak", "OAK"), new("larch", "LARCH")];

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment()) return NotFound();
        Now = clock.GetUtcNow();
        ModelState.AddModelError("Input.Due", "Say by when, or tick “no date given”.");
        ModelState.AddModelError("Input.With", "Choose who was there.");
        return Page();
    }
}
