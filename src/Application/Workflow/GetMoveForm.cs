using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>Exactly what one move has to record, with everything that can be chosen in it.</summary>
/// <param name="Kind">Of an amendment.</param>
/// <param name="Decision">What becomes of an agreement that is past its end.</param>
public sealed record GetMoveForm(Guid NegotiationId, Move Move, Consequence? Consequence, Step? Target, AmendmentKind? Kind = null, ExpiryDecision? Decision = null) : IQuery<MoveFormView>;

public sealed record MoveFormView(NegotiationHeader Head, MovePreview Preview, IReadOnlyList<MoveField> Fields, IReadOnlyList<Step> Targets, IReadOnlyList<Consequence> Consequences)
{
    /// <summary>What could follow here too, but is not this reader's to decide.</summary>
    public IReadOnlyList<Consequence> OthersConsequences { get; init; } = [];

    /// <summary>Where the move leads, as far as it is known before the form is filled in.</summary>
    public MoveDecision? Leads { get; init; }

    public required IReadOnlyList<AgreementChoice> Agreements { get; init; }

    public required IReadOnlyList<SuccessorChoice> Successors { get; init; }

    public required IReadOnlyList<NegotiationChoice> Others { get; init; }

    public required IReadOnlyList<CommitmentChoice> Commitments { get; init; }

    public required IReadOnlyList<FollowUpChoice> FollowUps { get; init; }

    /// <summary>What is on record already about what a field asks, by its key.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<KnownFact>> Known { get; init; }

    /// <summary>The next last day of an agreement in force, where the move waits for it.</summary>
    public DateOnly? NextEnd { get; init; }

    /// <summary>Started worksheets after a step: those that going back to it marks for review.</summary>
    public IReadOnlyList<Step> MarkedByReturningTo(Step target) =>
        [.. Head.Worksheets.Where(w => w.Step > target && w.Status != WorksheetStatus.NotStarted).Select(w => w.Step)];
}

/// <param name="Fits">The move can be about it; otherwise only a monitor is asked for it.</param>
public sealed record AgreementChoice(Guid Id, string Title, int VersionNumber, AgreementStatus Status, bool Fits);

public sealed record SuccessorChoice(Guid Id, string Name, string Organisation);

public sealed record NegotiationChoice(Guid Id, string CodeName);

public sealed record CommitmentChoice(Guid Id, FieldText Act, Side? OwedBy, DateOnly? DueOn);

public sealed record FollowUpChoice(Guid Id, FollowUpKind Kind, string Title, DateOnly? DueOn, Guid? Owner);

public sealed class GetMoveFormHandler(IAppDb db, ICurrentUser user, HeaderQuery headers, EvidenceQuery evidence, KnownFacts known, IFieldVault vault) : IRequestHandler<GetMoveForm, MoveFormView>
{
    /// <summary>What a list to choose from holds at most.</summary>
    public const int Most = 200;

    public async Task<MoveFormView> Handle(GetMoveForm query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var facts = await evidence.Load(query.NegotiationId, ct);
        var fields = MoveForm.FieldsOf(query.Move, query.Consequence, query.Kind, query.Decision, head.CurrentStep);
        bool Asks(MoveFieldKind kind) => fields.Any(f => f.Kind == kind);
        bool AsksPer(AskedPer per) => fields.Any(f => f.Per == per);
        var consequences = MovePreview.Consequences(query.Move, head.State, facts);
        var mine = consequences.Where(c => MovePreview.MayChoose(query.Move, c, head.Reader)).ToList();
        return new(head, MovePreview.Of(query.Move, head, facts), fields,
            MovePreview.Targets(query.Move, query.Consequence, head.State, facts), mine)
        {
            OthersConsequences = [.. consequences.Except(mine)],
            Leads = MovePreview.Leads(query, head.State, facts),
            Agreements = Asks(MoveFieldKind.Agreement) || AsksPer(AskedPer.AgreementInForce) ? await Agreements(head.Id, query.Move, ct) : [],
            Successors = query.Move == Move.HandOver ? await Successors(head, ct) : [],
            Others = Asks(MoveFieldKind.Negotiation) ? await Others(head, ct) : [],
            Commitments = AsksPer(AskedPer.OpenCommitment) ? await Commitments(head, ct) : [],
            FollowUps = AsksPer(AskedPer.OpenFollowUp) ? await FollowUps(head.Id, ct) : [],
            Known = await known.For(head, fields, ct),
            NextEnd = query.Move == Move.ConfirmExpiry ? await db.NextEnd(head.Id, ct) : null,
        };
    }

    /// <summary>The versions that a move can be about, and those in force, for which it may ask a monitor.</summary>
    private async Task<IReadOnlyList<AgreementChoice>> Agreements(Guid id, Move move, CancellationToken ct)
    {
        var fit = StatusesFor(move);
        return await db.Set<Agreement>().AsNoTracking()
            .Where(a => a.NegotiationId == id && (fit.Contains(a.Status) || a.Status == AgreementStatus.InForce))
            .OrderByDescending(a => a.Id).Select(a => new AgreementChoice(a.Id, a.Title, a.VersionNumber, a.Status, fit.Contains(a.Status))).ToListAsync(ct);
    }

    private static List<AgreementStatus> StatusesFor(Move move) => move switch
    {
        Move.RecordAgreementInPrinciple or Move.RecordPartialAgreement => [AgreementStatus.Drafting],
        Move.BringIntoForce => [AgreementStatus.AgreedInPrinciple],
        Move.EndAgreement => [AgreementStatus.AgreedInPrinciple, AgreementStatus.InForce],
        _ => [AgreementStatus.InForce],
    };

    /// <summary>Negotiators of the owner organisation, and whoever is on the team; the mandator is never the lead.</summary>
    private async Task<IReadOnlyList<SuccessorChoice>> Successors(NegotiationHeader head, CancellationToken ct)
    {
        var team = head.Team.Where(m => m.IsCurrent).Select(m => m.PersonId).ToList();
        var practice = head.IsPractice;
        var barred = head.Team.Where(m => m.IsCurrent && m.Role is TeamRole.Mandator or TeamRole.LeadNegotiator).Select(m => m.PersonId).ToList();
        return await db.People.AsNoTracking()
            .Where(p => !p.IsDisabled && !barred.Contains(p.Id) && (team.Contains(p.Id) || !practice && p.Organisation == head.OwnerOrganisation && (p.Roles & InstallationRoles.Negotiator) != 0))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(Most).Select(p => new SuccessorChoice(p.Id, p.Name, p.Organisation)).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<NegotiationChoice>> Others(NegotiationHeader head, CancellationToken ct) =>
        await db.VisibleTo(user.Id, head.Practice?.Id).Where(n => n.Id != head.Id)
            .OrderBy(n => n.CodeName).Take(Most).Select(n => new NegotiationChoice(n.Id, n.CodeName)).ToListAsync(ct);

    /// <summary>All of them: the move asks about each, so none may be cut off.</summary>
    private async Task<IReadOnlyList<CommitmentChoice>> Commitments(NegotiationHeader head, CancellationToken ct)
    {
        var open = await db.Set<Commitment>().AsNoTracking()
            .Where(c => c.NegotiationId == head.Id && (c.Status == CommitmentStatus.Draft || c.Status == CommitmentStatus.Open))
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.Act, c.OwedBy, c.DueOn }).ToListAsync(ct);
        if (open.Count > 0) await vault.Unlock(head.Id, ct);
        return [.. open.Select(c => new CommitmentChoice(c.Id, vault.Show(head.Reader, c.Id, nameof(Commitment.Act), FieldGroup.Positions, c.Act), head.Reader.Only(FieldGroup.Positions, c.OwedBy), c.DueOn))];
    }

    private async Task<IReadOnlyList<FollowUpChoice>> FollowUps(Guid id, CancellationToken ct) =>
        await db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == id && f.Status == FollowUpStatus.Open && f.RecordId == null)
            .OrderBy(f => f.Id).Select(f => new FollowUpChoice(f.Id, f.Kind, f.Title, f.DueOn, f.Owner)).ToListAsync(ct);
}
