using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Agreements;

/// <summary>One version of an agreement: the mandator decides here, and what became of each commitment is said here.</summary>
public sealed class AgreementModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    private Guid _settling;

    [FromRoute(Name = "agreement")]
    public Guid AgreementId { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool NoLineCrossed { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateOnly? NextOn { get; set; }

    [BindProperty]
    public Guid? Owner { get; set; }

    /// <summary>What became of a commitment, by its id as text: a key that is no id must not throw while binding.</summary>
    [BindProperty(Name = nameof(Fates))]
    public Dictionary<string, CommitmentFate?> Fates { get; set; } = [];

    public AgreementView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public bool MayWrite => Head.Reader.Can(Right.Write);

    /// <summary>Clauses, commitments and terms are written until it is in force.</summary>
    public bool MayWriteParts => MayWrite && View.IsUndecided;

    public bool MayAmend => MayWrite && View.IsBinding;

    public bool MayDecide => View.IsUndecided && Head.Reader.Can(Right.Mandate);

    public Task OnGet() => Load();

    public Task<IActionResult> OnPostDecide(bool approve, long version) =>
        Answer(new DecideAgreement(OperationId, NegotiationId, AgreementId, version, approve, NoLineCrossed, Note), approve ? "Agreements.Approved" : "Agreements.SentBack");

    public Task<IActionResult> OnPostSettle(Guid commitment, long version)
    {
        _settling = commitment;
        return Answer(new SettleCommitment(OperationId, NegotiationId, commitment, version, Fates.GetValueOrDefault(commitment.ToString()) ?? default), "Agreements.Settled");
    }

    public Task<IActionResult> OnPostDiscard(long version) => Answer(new DiscardDraft(OperationId, NegotiationId, AgreementId, version, Reason ?? ""), "Agreements.Discarded");

    public Task<IActionResult> OnPostReview(Guid terms, long version) => Answer(new HoldReview(OperationId, NegotiationId, terms, version, NextOn, Owner), "Agreements.Review.Held");

    public Task<IActionResult> OnPostConfirmEnd(long version) => Answer(new ConfirmAgreementEnd(OperationId, NegotiationId, AgreementId, version), "Agreements.EndConfirmed");

    public string MoveLink(Move move) => $"{Links.Move(NegotiationId, move)}?agreement={AgreementId}";

    protected override string FieldOf(string property) => property == "Fate" ? $"Fates[{_settling}]" : property;

    protected override string FieldOfCode(string code) => code switch
    {
        "no-line-crossed-unconfirmed" => nameof(NoLineCrossed),
        "review-not-due" or "next-review-in-the-past" => nameof(NextOn),
        "not-on-team" => nameof(Owner),
        "fulfilled-needs-verification" or "commitment-proposed" => $"Fates[{_settling}]",
        _ => "",
    };

    protected override async Task Load() => View = await Send(new GetAgreement(NegotiationId, AgreementId));

    private Task<IActionResult> Answer(ICommand command, string flash) => Do(command, _ => Links.Agreement(NegotiationId, AgreementId), flash);
}
