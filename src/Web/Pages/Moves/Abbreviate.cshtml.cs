using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>The emergency path on one short screen: what cannot wait is asked, what can comes back in three days.</summary>
public sealed class AbbreviateModel(IMediator mediator, Texts texts, CaseTime time) : NegotiationPage(mediator, texts)
{
    [BindProperty] public long Version { get; set; }

    [BindProperty] public AbbreviationInput Input { get; set; } = new();

    public AbbreviationView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public bool ShowsForm => View.IsHere && View.CanMake && View.Missing.Count == 0 || HttpMethods.IsPost(Request.Method);

    public async Task OnGet()
    {
        await Load();
        Version = Head.Version;
        Input.SoughtUntil = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(AbbreviatePreparationHandler.GroundworkDays);
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Do(new AbbreviatePreparation(OperationId, NegotiationId, Version, Input.Reason ?? "", Input.ChannelAlias ?? "", Input.ChannelFunction ?? "",
            Input.SoughtBy ?? Guid.Empty, Input.SoughtUntil ?? default), Links.Negotiation, "Moves.Flash.Abbreviated");
        if (IsStale && ModelState.Remove(nameof(Version))) Version = Head.Version;
        return result;
    }

    protected override async Task Load() => View = await Send(new GetAbbreviation(NegotiationId));

    protected override string FieldOfCode(string code) => code == "not-on-team" ? "Input.SoughtBy" : "";

    public sealed class AbbreviationInput
    {
        public string? Reason { get; set; }

        public string? ChannelAlias { get; set; }

        public string? ChannelFunction { get; set; }

        public Guid? SoughtBy { get; set; }

        public DateOnly? SoughtUntil { get; set; }
    }
}
