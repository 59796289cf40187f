using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Context;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

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

    [FromRoute(Name = "event")]
    public Guid EventId { get; set; }

    [BindProperty]
    public ReviewInput Input { get; set; } = new();

    public EventView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public bool MayWrite => Head.Reader.Can(Right.Write);

    public IEnumerable<Step> Targets => Head.Standing == Standing.Active ? _targets.Where(t => t < Head.CurrentStep) : [];

    public IEnumerable<Step> Reviewable => Head.Worksheets.Where(w => w.Status is not (WorksheetStatus.NotStarted or WorksheetStatus.NeedsReview)).Select(w => w.Step);

    public Task OnGet() => Load();

    public Task<IActionResult> OnPost()
    {
        if (Input.Step is null && ModelState.IsValid) Say("Input.Step", "required");
        return Do(new ReviewWorksheet(OperationId, NegotiationId, Input.Step ?? default, Confirm: false, Input.Note ?? ""), _ => Links.Event(NegotiationId, EventId), "Events.Review.Saved");
    }

    protected override string FieldOfCode(string code) => code == "worksheet-not-started" ? "Input.Step" : "";

    protected override async Task Load() => View = await Send(new GetEvent(NegotiationId, EventId));
}
