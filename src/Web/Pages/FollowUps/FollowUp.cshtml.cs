using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.FollowUps;

/// <summary>One follow-up: why it is there, what comes next, and the three things one can do with it.</summary>
public sealed class FollowUpModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [FromRoute(Name = "followUp")] public Guid FollowUpId { get; set; }

    [BindProperty] public long Version { get; set; }

    [BindProperty] public string? Outcome { get; set; }

    [BindProperty] public DateOnly? Until { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public Guid? To { get; set; }

    public FollowUpView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public async Task OnGet()
    {
        await Load();
        Version = View.Version;
    }

    public Task<IActionResult> OnPost() => Do(new CompleteFollowUp(OperationId, NegotiationId, FollowUpId, Version, Outcome ?? ""), Next, "FollowUps.Flash.Done");

    public Task<IActionResult> OnPostSnooze() => Do(new SnoozeFollowUp(OperationId, NegotiationId, FollowUpId, Version, Until, Reason ?? ""), Next, "FollowUps.Flash.Snoozed");

    public Task<IActionResult> OnPostHandOn() => Do(new HandOnFollowUp(OperationId, NegotiationId, FollowUpId, Version, To, Reason ?? ""), Next, "FollowUps.Flash.HandedOn");

    protected override string FieldOf(string property) => property;

    protected override string FieldOfCode(string code) => code switch { "snooze-not-ahead" or "snooze-too-far" => nameof(Until), "not-on-team" => nameof(To), _ => "" };

    protected override async Task Load() => View = await Send(new GetFollowUp(NegotiationId, FollowUpId));

    private string Next(Guid id) => Links.FollowUp(NegotiationId, id);
}
