using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>A proposed move: the mandator accepts it, and the guards run again, or declines it with a note.</summary>
public sealed class ProposalModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    private readonly List<string> refused = [];

    [FromRoute(Name = "proposal")] public Guid ProposalId { get; set; }

    [BindProperty] public long Version { get; set; }

    [BindProperty] public bool Accept { get; set; }

    [BindProperty] public string? Note { get; set; }

    [BindProperty] public Dictionary<string, string?> Overrides { get; set; } = [];

    public ProposalView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public IReadOnlyList<string> Doubts => [.. Warnings.All.Where(w => View.Preview.Should.Contains(w) || Overrides.ContainsKey(w) || refused.Contains(w))];

    public async Task OnGet()
    {
        await Load();
        Version = View.Version;
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Do(new AnswerProposal(OperationId, NegotiationId, ProposalId, Version, Accept, Note, MoveErrors.Typed(Overrides)),
            id => Accept ? Links.Negotiation(NegotiationId) : Links.Proposal(NegotiationId, id), Accept ? "Moves.Flash.Accepted" : "Moves.Flash.Declined");
        if (IsStale && ModelState.Remove(nameof(Version))) Version = View.Version;
        return result;
    }

    public async Task<IActionResult> OnPostWithdraw()
    {
        var result = await Do(new WithdrawProposal(OperationId, NegotiationId, ProposalId, Version, Note), id => Links.Proposal(NegotiationId, id), "Moves.Flash.Withdrawn");
        if (IsStale && ModelState.Remove(nameof(Version))) Version = View.Version;
        return result;
    }

    protected override async Task Load() => View = await Send(new GetProposal(NegotiationId, ProposalId));

    protected override string FieldOf(string property) => MoveErrors.ControlOfProperty(property, Overrides, Overrides);

    protected override string FieldOfCode(string code)
    {
        refused.Add(code);
        return Warnings.All.Contains(code) ? $"Overrides[{code}]" : "";
    }
}
