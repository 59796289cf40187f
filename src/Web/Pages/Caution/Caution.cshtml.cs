using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Pages.Contacts;

namespace NegotiationTracker.Web.Pages.Caution;

/// <summary>The nine caution questions: a fresh look is a new assessment, signed by the mandator.</summary>
public sealed class CautionModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    public static readonly IReadOnlyList<CautionQuestion> Questions = Enum.GetValues<CautionQuestion>();

    [BindProperty]
    public List<CautionRow> Answers { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public Guid? Earlier { get; set; }

    public CautionView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    /// <summary>Whoever may not read the notes cannot carry them over into a new assessment.</summary>
    public bool MayAssess => Head.Reader.Can(Right.Write) && Head.Reader.MayRead(FieldGroup.Analysis);

    public bool MaySign => View.Current is { SignedAt: null } && Head.Reader.Can(Right.Mandate);

    public bool WroteIt => View.Current?.RecordedBy == Head.Reader.PersonId;

    public Task OnGet() => Load();

    public Task<IActionResult> OnPost()
    {
        for (var i = 0; i < Answers.Count; i++)
            if (FormDates.IsUnreadable(Answers[i].ReviewOn)) Say($"Answers[{i}].ReviewOn", "not-a-date");
        return Do(new AssessCaution(OperationId, NegotiationId, [.. Answers.Select(a => a.Answered())]), _ => Links.Caution(NegotiationId), "Caution.Saved");
    }

    public Task<IActionResult> OnPostSign(Guid assessment, long version) =>
        Do(new SignCaution(OperationId, NegotiationId, assessment, version), _ => Links.Caution(NegotiationId), "Caution.Signed");

    /// <summary>What the newest assessment says, so that a fresh look starts from it.</summary>
    public CautionAnswerView? Before(CautionQuestion question) => View.Current?.Answers.FirstOrDefault(a => a.Question == question);

    /// <summary>Note, mitigation and owner stand open where there is something to see or to mend.</summary>
    public bool IsOpen(int row, CautionAnswerView? before) =>
        ModelState.Any(e => e.Key.StartsWith($"Answers[{row}].", StringComparison.Ordinal) && e.Value?.Errors.Count > 0)
        || (Answers.ElementAtOrDefault(row)?.Answer ?? before?.Answer) is CautionAnswerKind.Concern or CautionAnswerKind.Unclear;

    protected override string FieldOf(string property) => property == nameof(Answers) ? "" : property;

    protected override async Task Load() => View = await Send(new GetCaution(NegotiationId, Earlier));
}
