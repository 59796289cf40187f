using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>One exercise: for its trainer the desk from which it is led, for whoever plays in it the own part.</summary>
public sealed partial class ExerciseModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [FromRoute(Name = "id")] public Guid ExerciseId { get; set; }

    /// <summary>A jump that is looked at before it is made.</summary>
    [BindProperty(SupportsGet = true)] public int? Days { get; set; }

    [BindProperty(SupportsGet = true)] public int? ToDay { get; set; }

    [BindProperty] public string? RoleKey { get; set; }

    [BindProperty] public Guid? PersonId { get; set; }

    [BindProperty] public string? InjectKey { get; set; }

    [BindProperty] public string? From { get; set; }

    [BindProperty] public List<string> To { get; set; } = [];

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? Note { get; set; }

    public MyExercise View { get; private set; } = null!;

    /// <summary>Null for whoever plays.</summary>
    public ExerciseView? Desk { get; private set; }

    public bool May(ExerciseAct act) => Desk?.Acts.Contains(act) is true;

    public Task OnGet() => Load();

    public Task<IActionResult> OnPostAssign() => Act(new AssignRole(OperationId, ExerciseId, RoleKey ?? "", PersonId ?? Guid.Empty), "Assigned");

    public Task<IActionResult> OnPostUnassign() => Act(new UnassignRole(OperationId, ExerciseId, RoleKey ?? ""), "Unassigned");

    public Task<IActionResult> OnPostStart() => Act(new StartExercise(OperationId, ExerciseId), "Started");

    public Task<IActionResult> OnPostPause() => Act(new PauseExercise(OperationId, ExerciseId), "Paused");

    public Task<IActionResult> OnPostResume() => Act(new ResumeExercise(OperationId, ExerciseId), "Resumed");

    public Task<IActionResult> OnPostJump() => Act(new JumpClock(OperationId, ExerciseId, Days, ToDay), "Jumped");

    public Task<IActionResult> OnPostRelease() => Act(new ReleaseInject(OperationId, ExerciseId, InjectKey ?? ""), "Released");

    public Task<IActionResult> OnPostMessage() => Act(new SendExerciseMessage(OperationId, ExerciseId, From, To, Text ?? ""), "Sent");

    public Task<IActionResult> OnPostNote() => Act(new WriteObserverNote(OperationId, ExerciseId, Note ?? ""), "Noted");

    public Task<IActionResult> OnPostDebrief() => Act(new OpenDebrief(OperationId, ExerciseId), "Debrief", Links.Debrief);

    public Task<IActionResult> OnPostEnd() => Act(new EndExercise(OperationId, ExerciseId), "Ended");

    protected override string FieldOf(string property) => property == nameof(WriteObserverNote.Text) && Handler == "Note" ? nameof(Note) : property;

    protected override string FieldOfCode(string code) => code switch
    {
        "role-taken" or "role-seated" or "role-unknown" => nameof(RoleKey),
        "person-not-for-practice" or "role-of-other-side" => nameof(PersonId),
        "message-needs-recipient" => nameof(To),
        "jump-not-ahead" or "jump-too-far" => nameof(ToDay),
        _ => "",
    };

    protected override async Task Load()
    {
        View = await Send(new GetMyExercise(ExerciseId));
        Desk = View.Leads ? await Send(new GetExercise(ExerciseId)) : null;
        await LoadAsks();
    }

    public string? Handler => Request.HasFormContentType ? RouteData.Values["handler"] as string ?? Request.Query["handler"].ToString() : null;

    // An exercise that is none of the reader's business is not there, whatever was typed.
    private async Task<IActionResult> Act(ICommand command, string flash, Func<Guid, string>? next = null)
    {
        await Load();
        if (Desk is null && command is not (SendExerciseMessage or WriteObserverNote)) throw new NotFoundException();
        return await Do(command, _ => (next ?? Links.Exercise)(ExerciseId), $"Practice.Flash.{flash}");
    }
}
