using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Context;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Pages.Contacts;

namespace NegotiationTracker.Web.Pages.Events;

/// <summary>After a context event: questions, none of which has to be answered.</summary>
public sealed class EventModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    /// <summary>Where an event usually leads back to: who is with us, who they are, what is in dispute.</summary>
    private static readonly Step[] _targets = [Step.CoordinateApproach, Step.LearnAboutCounterpart, Step.IdentifyIssues];

    public sealed class ReviewInput
    {
        public Step? Step { get; set; }

        public string? Note { get; set; }
    }

    public sealed class CorrectionInput
    {
        public ContextEventKind? Kind { get; set; }

        public string? HappenedOn { get; set; }

        public string? What { get; set; }

        public string? Reason { get; set; }
    }

    [FromRoute(Name = "event")]
    public Guid EventId { get; set; }

    [BindProperty]
    public ReviewInput Input { get; set; } = new();

    [BindProperty]
    public CorrectionInput Correction { get; set; } = new();

    public EventView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public bool MayWrite => Head.Reader.Can(Right.Write);

    /// <summary>Whoever may not read what happened does not write it anew.</summary>
    public bool MayCorrect => MayWrite && Head.Reader.MayRead(FieldGroup.Analysis);

    public IEnumerable<Step> Targets => Head.Standing == Standing.Active ? _targets.Where(t => t < Head.CurrentStep) : [];

    public IEnumerable<Step> Reviewable => Head.Worksheets.Where(w => w.Status is not (WorksheetStatus.NotStarted or WorksheetStatus.NeedsReview)).Select(w => w.Step);

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        // The step is of the negotiation; the address is of the event, which may be somebody else's.
        await Load();
        if (Input.Step is null && ModelState.IsValid) Say("Input.Step", "required");
        return await Do(new ReviewWorksheet(OperationId, NegotiationId, Input.Step ?? default, Confirm: false, Input.Note ?? ""), _ => Links.Event(NegotiationId, EventId), "Events.Review.Saved");
    }

    public Task<IActionResult> OnPostCorrect() => Do(
        new CorrectEvent(OperationId, NegotiationId, EventId, Correction.Kind, FormDates.Day(Correction.HappenedOn), Correction.What ?? "", Correction.Reason ?? ""),
        _ => Links.Event(NegotiationId, EventId), "Events.Correct.Saved");

    protected override string FieldOf(string property) => (Request.Query["handler"] == "Correct" ? "Correction." : "Input.") + property;

    protected override string FieldOfCode(string code) => code == "worksheet-not-started" ? "Input.Step" : "";

    protected override async Task Load() => View = await Send(new GetEvent(NegotiationId, EventId));
}
