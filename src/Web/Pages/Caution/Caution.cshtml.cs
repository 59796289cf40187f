using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Pages.Contacts;

namespace NegotiationTracker.Web.Pages.Caution;

/// <summary>The nine caution questions: a fresh look is a new assessment, signed by the mandator.</summary>
public sealed class CautionModel(IMediator mediator, Texts texts, CaseTime time) : NegotiationPage(mediator, texts)
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

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>What the newest assessment says. Its words are carried over; its answers are not, so that no signature goes under an old view.</summary>
    public CautionAnswerView? Before(CautionQuestion question) => View.Current?.Answers.FirstOrDefault(a => a.Question == question);

    /// <summary>A day to look again that has gone by: said, not offered again.</summary>
    public DateOnly? PastReview(CautionAnswerView? before) => before?.ReviewOn is { } on && on < Today ? on : null;

    /// <summary>Note and date stand open where there is something to see or to mend.</summary>
    public bool IsOpen(int row, CautionAnswerView? before) =>
        ModelState.Any(e => (e.Key == $"Answers[{row}].Note" || e.Key == $"Answers[{row}].ReviewOn") && e.Value?.Errors.Count > 0)
        || before is { ReviewOn: not null } or { Note.State: FieldTextState.Shown };

    protected override string FieldOf(string property) => property == nameof(Answers) ? "" : property;

    protected override async Task Load() => View = await Send(new GetCaution(NegotiationId, Earlier));
}
