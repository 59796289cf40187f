using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>The rubric of one side: facts from its record beside each criterion, and the trainer's marks.</summary>
public sealed class RubricModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [FromRoute(Name = "id")] public Guid ExerciseId { get; set; }

    /// <summary>Of the side; the first that keeps a record when none is said.</summary>
    [BindProperty(SupportsGet = true)] public string? Side { get; set; }

    [BindProperty] public List<MarkInput> Marks { get; set; } = [];

    public RubricView View { get; private set; } = null!;

    public MyExercise Exercise { get; private set; } = null!;

    /// <summary>Those whose rubric the reader may see: all for the trainer, the own one for whoever plays.</summary>
    public IReadOnlyList<ExerciseSideView> Sides => [.. Exercise.Sides.Where(s => s.KeepsRecord && (Exercise.Leads || Exercise.Roles.Any(r => r.IsMine && r.SideKey == s.Key)))];

    public async Task OnGet()
    {
        await Load();
        Marks = [.. View.Lines.Select(l => new MarkInput { OperationId = Ids.New(), Criterion = l.Criterion, Level = l.Level, Note = Standing(l)?.Note })];
    }

    /// <summary>Each mark that differs from what stands is an act of its own; the first that is refused brings the form back, what came before it stands.</summary>
    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (!Exercise.Leads) throw new NotFoundException();
        IActionResult result = LocalRedirect($"{Links.Rubric(ExerciseId)}?side={View.SideKey}");
        for (var i = 0; i < Marks.Count && result is not PageResult; i++)
        {
            if (!IsNew(Marks[i])) continue;
            Marked = i;
            result = await Do(new ScoreCriterion(Marks[i].OperationId, ExerciseId, View.SideKey, Marks[i].Criterion, Marks[i].Level, Marks[i].Note), _ => $"{Links.Rubric(ExerciseId)}?side={View.SideKey}", "Practice.Flash.Marked");
        }
        return result;
    }

    protected override string FieldOf(string property) => $"Marks[{Marked}].{property}";

    protected override void RenewOperation()
    {
        Marks[Marked].OperationId = Ids.New();
        ModelState.Remove($"Marks[{Marked}].{nameof(MarkInput.OperationId)}");
    }

    protected override async Task Load()
    {
        Exercise = await Send(new GetMyExercise(ExerciseId));
        View = await Send(new GetRubric(ExerciseId, Side ?? (Sides is [var first, ..] ? first.Key : "")));
    }

    private int Marked { get; set; }

    private static MarkView? Standing(RubricLine line) => line.Marks.Count > 0 ? line.Marks[0] : null;

    private bool IsNew(MarkInput mark)
    {
        var line = View.Lines.SingleOrDefault(l => l.Criterion == mark.Criterion);
        var stands = line is null ? null : Standing(line);
        return mark.Level != stands?.Level || (mark.Note ?? "").ReplaceLineEndings("\n") != (stands?.Note ?? "");
    }
}

/// <summary>One line of the rubric as it is typed.</summary>
public sealed class MarkInput
{
    public Guid OperationId { get; set; }

    public string Criterion { get; set; } = "";

    public int? Level { get; set; }

    public string? Note { get; set; }
}
