using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>What a move changes beside the place: agreements, pauses, commitments, hand-overs, links.</summary>
public sealed class MoveEffects(IAppDb db, IFieldVault vault, AgreementAmender amender)
{
    /// <summary>Answers the agreement that the move was about, if any.</summary>
    public async Task<Agreement?> CarryOut(Negotiation negotiation, Membership actor, Intended intended, MoveDecision decision, Transition transition, When when, CancellationToken ct)
    {
        RequireTeam(negotiation, intended);
        var agreement = await Agreement(negotiation.Id, intended, ct);
        switch (intended.Move)
        {
            case Move.RecordAgreementInPrinciple:
                agreement!.AgreeInPrinciple();
                break;
            case Move.RecordPartialAgreement:
                agreement!.AgreeInPrinciple();
                if (intended.Inputs.Choice<PartialConsequence>("partial-consequence") == PartialConsequence.FollowOn) await OpenFollowOn(negotiation, intended, when, ct);
                break;
            case Move.BringIntoForce:
                await BringIntoForce(agreement!, intended, when, ct);
                break;
            case Move.Amend:
                agreement = await amender.Amend(agreement!, intended, actor.PersonId, when, ct);
                break;
            case Move.EndAgreement:
                agreement!.End(Enum.Parse<AgreementStatus>(intended.Inputs.Text("end")!), when.RecordedAt, needsConfirmation: !actor.Can(Right.Mandate));
                break;
            case Move.ConfirmExpiry:
                Expire(agreement!, intended, when);
                break;
            case Move.HandOver:
                await OpenHandover(negotiation, actor, intended, transition, when, ct);
                break;
            case Move.Link:
                await Link(negotiation, actor, intended, ct);
                break;
        }
        await Pause(negotiation, actor, intended, decision, transition, when, ct);
        if (decision.To == Place.Closed && negotiation.Standing != Standing.Closed) await SettleOpenRecords(negotiation.Id, actor, intended, when, ct);
        return agreement;
    }

    private async Task<Agreement?> Agreement(Guid negotiationId, Intended intended, CancellationToken ct) =>
        MoveForm.Of(intended.Move).Fields.Any(f => f.Kind == MoveFieldKind.Agreement) && intended.Inputs.Id("agreement") is { } id
            ? await db.Set<Agreement>().FirstOrDefaultAsync(a => a.NegotiationId == negotiationId && a.Id == id, ct) ?? throw new NotFoundException()
            : null;

    /// <summary>Owners and monitors are people on the access list; a successor may join with the hand-over.</summary>
    public static void RequireTeam(Negotiation negotiation, Intended intended)
    {
        foreach (var (key, _) in intended.Values.Where(v => v.Key == "owner" || v.Key.StartsWith("monitor.", StringComparison.Ordinal)))
            if (intended.Inputs.Id(key) is { } person && negotiation.CurrentTeam.All(m => m.PersonId != person))
                throw new DomainException("not-on-team");
    }

    private async Task BringIntoForce(Agreement agreement, Intended intended, When when, CancellationToken ct)
    {
        var terms = await db.Set<ImplementationTerms>().Where(t => t.AgreementId == agreement.Id).Select(t => new { t.EndsOn, t.NextReviewOn }).FirstOrDefaultAsync(ct);
        // A next review that has passed is none.
        if (terms?.NextReviewOn <= DateOnly.FromDateTime(when.RecordedAt.UtcDateTime)) throw new DomainException("next-review-past");
        agreement.BringIntoForce(intended.Inputs.Date("in-force-on")!.Value, terms?.EndsOn);
        if (agreement.AmendsId is not null) await amender.Supersede(agreement, when.RecordedAt, ct);
    }

    private static void Expire(Agreement agreement, Intended intended, When when)
    {
        switch (intended.Inputs.Choice<ExpiryDecision>("expiry-decision"))
        {
            case ExpiryDecision.Renew: agreement.Renew(intended.Inputs.Date("new-end")!.Value); break;
            case ExpiryDecision.LetEnd: agreement.End(AgreementStatus.Expired, when.RecordedAt); break;
            default: agreement.End(AgreementStatus.Fulfilled, when.RecordedAt); break;
        }
    }

    /// <summary>H9: a suspension or breakdown has a review date and an owner; leaving it ends it.</summary>
    private async Task Pause(Negotiation negotiation, Membership actor, Intended intended, MoveDecision decision, Transition transition, When when, CancellationToken ct)
    {
        var standing = decision.To.Standing();
        var current = await db.Set<Pause>().FirstOrDefaultAsync(p => p.NegotiationId == negotiation.Id && p.EndedAt == null, ct);
        if (standing == negotiation.Standing)
        {
            if (current is not null && intended.Inputs.Date("review-on") is { } on) current.ReviewAgain(on, intended.Inputs.Id("owner")!.Value);
            return;
        }
        current?.End(when.RecordedAt);
        if (standing is Standing.Suspended or Standing.BrokenDown)
            db.Set<Pause>().Add(new Pause(negotiation.Id, standing, transition.Id, intended.Inputs.Date("review-on")!.Value, intended.Inputs.Id("owner")!.Value,
                needsConfirmation: standing == Standing.Suspended && !actor.Can(Right.Mandate), when.RecordedAt));
    }

    private async Task SettleOpenRecords(Guid negotiationId, Membership actor, Intended intended, When when, CancellationToken ct)
    {
        foreach (var commitment in await db.Set<Commitment>().Where(c => c.NegotiationId == negotiationId && (c.Status == CommitmentStatus.Draft || c.Status == CommitmentStatus.Open)).ToListAsync(ct))
            commitment.Settle(intended.Inputs.Choice<CommitmentFate>($"commitment-fate.{commitment.Id}")!.Value);
        foreach (var followUp in await db.Set<FollowUp>().Where(f => f.NegotiationId == negotiationId && f.Status == FollowUpStatus.Open && f.RecordId == null).ToListAsync(ct))
        {
            var fate = intended.Inputs.Choice<FollowUpFate>($"follow-up-fate.{followUp.Id}")!.Value;
            followUp.Settle(fate switch { FollowUpFate.Done => FollowUpStatus.Done, FollowUpFate.Cancelled => FollowUpStatus.Cancelled, _ => FollowUpStatus.Transferred });
            db.Set<FollowUpAct>().Add(new(followUp, fate switch { FollowUpFate.Done => FollowUpActKind.Done, FollowUpFate.Cancelled => FollowUpActKind.Cancelled, _ => FollowUpActKind.HandedOn },
                actor.PersonId, when.RecordedAt, reason: intended.Inputs.Text("reason")));
        }
    }

    private async Task OpenHandover(Negotiation negotiation, Membership actor, Intended intended, Transition transition, When when, CancellationToken ct)
    {
        var incoming = intended.Inputs.Id("incoming")!.Value;
        if (negotiation.Holder(TeamRole.Mandator)?.PersonId == incoming) throw new DomainException("mandator-is-lead");
        var outgoing = negotiation.Holder(TeamRole.LeadNegotiator)?.PersonId ?? actor.PersonId;
        if (incoming == outgoing) throw new DomainException("already-lead");
        // In an exercise whoever plays comes by the trainer, not by a hand-over.
        var fit = negotiation.Mode == Mode.Live && await db.People.AnyAsync(p => p.Id == incoming && !p.IsDisabled && (p.Roles & InstallationRoles.Negotiator) != 0
            && (p.Organisation == negotiation.OwnerOrganisation), ct) || negotiation.CurrentTeam.Any(m => m.PersonId == incoming);
        if (!fit) throw new DomainException("successor-not-fit");
        if (await db.Set<Handover>().AnyAsync(h => h.NegotiationId == negotiation.Id && h.AcknowledgedAt == null, ct)) throw new DomainException("handover-already-open");
        db.Set<Handover>().Add(new Handover(negotiation.Id, transition.Id, outgoing, incoming, when.RecordedAt));
    }

    private async Task Link(Negotiation negotiation, Membership actor, Intended intended, CancellationToken ct)
    {
        var other = intended.Inputs.Id("other")!.Value;
        if (other == negotiation.Id) throw new DomainException("link-to-itself");
        if (!await db.VisibleTo(actor.PersonId, negotiation.ExerciseId).AnyAsync(n => n.Id == other, ct)) throw new DomainException("other-invalid");
        db.Set<NegotiationLink>().Add(new NegotiationLink(negotiation.Id, other, intended.Inputs.Choice<LinkKind>("link-kind")!.Value, intended.Inputs.Choice<LinkStance>("stance")!.Value,
            intended.Inputs.YesNo("other-lead-informed") == true, intended.Inputs.Text("wording"), intended.Inputs.Text("asserted-by"), intended.Inputs.Text("humanitarian-effect")));
    }

    /// <summary>M11 and M16: the rest goes on in a negotiation of its own, with the same lead and mandator, linked both in record and wording.</summary>
    private async Task OpenFollowOn(Negotiation negotiation, Intended intended, When when, CancellationToken ct)
    {
        var codeName = intended.Inputs.Text("follow-on-code-name")!;
        if (codeName.Length > Negotiation.CodeNameMax) throw new DomainException("follow-on-code-name-invalid");
        await db.RequireUsable(codeName, null, ct);
        var (lead, mandator) = (negotiation.Holder(TeamRole.LeadNegotiator)!, negotiation.Holder(TeamRole.Mandator)!);
        var opening = new Opening(codeName, negotiation.Title, negotiation.Area, negotiation.Counterpart, negotiation.SubstantiveAreas, negotiation.Sensitivity);
        var next = db.Open(opening, new Seat(lead.PersonId, lead.Organisation), new Seat(mandator.PersonId, mandator.Organisation), intended.Inputs.Text("residual-issues")!, when.RecordedAt, Ids.New(), negotiation.ExerciseId);
        await db.GoOnWithExercise(negotiation, next, when.RecordedAt, ct);
        await vault.Unlock(next.Id, ct);
        db.Set<NegotiationLink>().Add(new NegotiationLink(next.Id, negotiation.Id, LinkKind.FollowOn, LinkStance.Accept, true, intended.Inputs.Text("residual-issues"), null, null));
    }
}
