using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Teams;

/// <summary>Who sees this negotiation, and how much of it.</summary>
public sealed class TeamModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [BindProperty] public long Version { get; set; }

    [BindProperty] public TeamInput Input { get; set; } = new();

    public TeamView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    /// <summary>Whose line is opened to be changed: coded in the address, kept by the form.</summary>
    public TeamMemberView? Chosen => Guid.TryParse(Input.Member?.ToString() ?? Request.Query["member"], out var id) ? View.Current.FirstOrDefault(m => m.PersonId == id) : null;

    public async Task OnGet()
    {
        await Load();
        Version = Head.Version;
    }

    public Task<IActionResult> OnPostAdd() =>
        Change(new AddTeamMember(OperationId, NegotiationId, Version, Input.PersonId ?? Guid.Empty, Input.Role ?? default, Input.Clearance ?? default, Input.Reason), "Teams.Flash.Added");

    public Task<IActionResult> OnPostClearance() =>
        Change(new SetClearance(OperationId, NegotiationId, Version, Input.Member ?? Guid.Empty, Input.NewClearance ?? default, Input.ClearanceReason), "Teams.Flash.Changed");

    public Task<IActionResult> OnPostRemove() =>
        Change(new RemoveTeamMember(OperationId, NegotiationId, Version, Input.Member ?? Guid.Empty, Input.RemovalReason), "Teams.Flash.Removed");

    public Task<IActionResult> OnPostClassify() =>
        Change(new ClassifyNegotiation(OperationId, NegotiationId, Version, Input.Level ?? default, Input.LevelReason), "Teams.Flash.Classified");

    public Task<IActionResult> OnPostCard() =>
        Change(new ShareCard(OperationId, NegotiationId, Version, Input.SharesCard, Input.CardReason), Input.SharesCard ? "Teams.Flash.CardShared" : "Teams.Flash.CardWithdrawn");

    public Task<IActionResult> OnPostPass() =>
        Change(new PassMandate(OperationId, NegotiationId, Version, Input.SuccessorId ?? Guid.Empty, Input.Leaves), "Teams.Flash.Passed", Links.Negotiations);

    protected override async Task Load() => View = await Send(new GetTeam(NegotiationId));

    protected override string FieldOf(string property) => (Handler, property) switch
    {
        ("Clearance", "Clearance") => "Input.NewClearance",
        ("Clearance", "Reason") => "Input.ClearanceReason",
        ("Classify", "Reason") => "Input.LevelReason",
        ("Remove", "Reason") => "Input.RemovalReason",
        ("Card", "Reason") => "Input.CardReason",
        _ => "Input." + property,
    };

    protected override string FieldOfCode(string code) => code switch
    {
        "sharing-reason-missing" or "removal-reason-missing" => FieldOf("Reason"),
        "sharing-with-oneself" or "sharing-beyond-own" => FieldOf("Clearance"),
        "already-on-team" or "person-not-found" => "Input.PersonId",
        "mandator-not-found" or "mandator-is-lead" or "mandator-of-other-organisation" => "Input.SuccessorId",
        "seat-taken" or "lead-by-hand-over" => "Input.Role",
        _ => "",
    };

    private string Handler => Request.Query["handler"].ToString();

    private async Task<IActionResult> Change(Application.ICommand command, string flash, string? next = null)
    {
        var result = await Do(command, _ => next ?? Links.Team(NegotiationId), flash);
        if (IsStale && ModelState.Remove(nameof(Version))) Version = Head.Version;
        return result;
    }

    public sealed class TeamInput
    {
        public Guid? PersonId { get; set; }

        public Guid? SuccessorId { get; set; }

        public bool Leaves { get; set; }

        public TeamRole? Role { get; set; }

        public Sensitivity? Clearance { get; set; }

        public string? Reason { get; set; }

        public Guid? Member { get; set; }

        public Sensitivity? NewClearance { get; set; }

        public string? ClearanceReason { get; set; }

        public string? RemovalReason { get; set; }

        public Sensitivity? Level { get; set; }

        public string? LevelReason { get; set; }

        public bool SharesCard { get; set; }

        public string? CardReason { get; set; }
    }
}
