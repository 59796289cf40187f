using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>A page of one negotiation: its head is loaded behind the access list, so a stranger gets 404 before anything else.</summary>
public abstract class NegotiationPage(IMediator mediator, Texts texts) : ContentPage(mediator, texts), IPlayed
{
    [FromRoute(Name = "id")]
    public Guid NegotiationId { get; set; }

    public abstract NegotiationHeader Head { get; }

    public ExercisePlace? Practice => Head.Practice;
}

public static class StepTrackViews
{
    public static StepTrackView Track(this NegotiationHeader head, Texts texts, Step? lookingAt = null) => new([.. head.Worksheets.Select(w =>
        new StepTrackCell(w.Step.Number(), texts[$"Guideline.Step{w.Step.Number()}.Short"], PhaseClass(w.Step.Phase()), StateClass(w.Status),
            w.Step == head.CurrentStep ? Here(head.Standing) : TrackPlace.Elsewhere, Links.Step(head.Id, w.Step), w.Step == lookingAt))]);

    private static TrackPlace Here(Standing standing) => standing switch
    {
        Standing.Active => TrackPlace.Current,
        Standing.Suspended => TrackPlace.Paused,
        _ => TrackPlace.Reached,
    };

    public static string PhaseClass(this Phase phase) => phase switch
    {
        Phase.Preparation => "prep",
        Phase.SeekingAgreement => "seek",
        _ => "impl",
    };

    private static string StateClass(WorksheetStatus status) => status switch
    {
        WorksheetStatus.InProgress => "inprogress",
        WorksheetStatus.Completed => "done",
        WorksheetStatus.CompletedWithGaps => "gaps",
        WorksheetStatus.NeedsReview => "review",
        _ => "notstarted",
    };
}
