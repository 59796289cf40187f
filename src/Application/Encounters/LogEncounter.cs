using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Encounters;

/// <summary>
/// Logs a contact. Three things are required: when, how, what. A promise made in it becomes a draft commitment, a new position
/// lands on its issue, a next contact becomes a dated follow-up: nothing is typed twice.
/// </summary>
public sealed record LogEncounter(
    Guid OperationId, Guid NegotiationId, EncounterEntry Entry, List<PromiseHeard> Promises, List<PositionHeard> Positions, DateOnly? NextContactOn) : IMakesRecord;

/// <summary>Who owes what, by when.</summary>
public sealed record PromiseHeard(Side OwedBy, string Act, DateOnly? DueOn);

public sealed record PositionHeard(Guid IssueId, Side Party, string Statement, Firmness Firmness);

public sealed class LogEncounterValidator : AbstractValidator<LogEncounter>
{
    public LogEncounterValidator(CaseClock clock)
    {
        RuleFor(c => c.Entry.Medium).IsInEnum().WithErrorCode("not-a-choice");
        RuleFor(c => c.Entry.What).NotEmpty().WithErrorCode("required").MaximumLength(Encounter.NoteMax).WithErrorCode("too-long");
        RuleFor(c => c.Entry.OccurredAt).MustAsync((c, at, ct) => clock.Holds(c.NegotiationId, (DateTimeOffset now) => at <= now.AddMinutes(5), ct)).WithErrorCode("in-the-future").Must(at => at.Year >= 1990).WithErrorCode("not-a-date");
        RuleFor(c => c.NextContactOn).MustAsync((c, on, ct) => clock.Holds(c.NegotiationId, (DateOnly today) => on is null || on > today, ct)).WithErrorCode("in-the-past");
        RuleFor(c => c.Entry.WhoWasThere).MaximumLength(Encounter.TextMax).WithErrorCode("too-long");
        RuleFor(c => c.Entry.Place).MaximumLength(Encounter.TextMax).WithErrorCode("too-long");
        RuleFor(c => c.Entry.TheySaid).MaximumLength(Encounter.NoteMax).WithErrorCode("too-long");
        RuleFor(c => c.Entry.WeSaid).MaximumLength(Encounter.NoteMax).WithErrorCode("too-long");
        RuleFor(c => c.Entry.SecurityNote).MaximumLength(Encounter.TextMax).WithErrorCode("too-long");
        RuleFor(c => c.Entry.InitiatedBy).IsInEnum().WithErrorCode("not-a-choice");
        RuleFor(c => c.Entry.Purpose).MaximumLength(Encounter.TextMax).WithErrorCode("too-long");
        RuleFor(c => c.Entry.ArgumentsTried).MaximumLength(Encounter.TextMax).WithErrorCode("too-long");
        RuleFor(c => c.Entry.Interpreter).MaximumLength(Encounter.TextMax).WithErrorCode("too-long");
        RuleForEach(c => c.Promises).ChildRules(p =>
        {
            p.RuleFor(x => x.OwedBy).IsInEnum().WithErrorCode("not-a-choice");
            p.RuleFor(x => x.Act).NotEmpty().WithErrorCode("required").MaximumLength(SheetField.TextMax).WithErrorCode("too-long");
        });
        RuleForEach(c => c.Positions).ChildRules(p =>
        {
            p.RuleFor(x => x.IssueId).NotEmpty().WithErrorCode("required");
            p.RuleFor(x => x.Statement).NotEmpty().WithErrorCode("required").MaximumLength(SheetField.TextMax).WithErrorCode("too-long");
        });
    }
}

public sealed class LogEncounterHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<LogEncounter, Guid>
{
    public async Task<Guid> Handle(LogEncounter command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Write, ct);
        var encounter = new Encounter(command.NegotiationId, command.Entry, actor.PersonId, actor.Organisation, time.GetUtcNow());
        db.Set<Encounter>().Add(encounter);
        foreach (var promise in command.Promises) Promise(encounter, promise);
        foreach (var position in command.Positions) await Take(encounter, position, ct);
        if (command.NextContactOn is { } on) await Plan(encounter, on, actor, ct);
        return encounter.Id;
    }

    private void Promise(Encounter encounter, PromiseHeard promise)
    {
        var commitment = new Commitment(encounter.NegotiationId);
        commitment.Write(new Dictionary<string, string?>
        {
            [nameof(Commitment.OwedBy)] = promise.OwedBy.ToString(),
            [nameof(Commitment.Act)] = promise.Act,
            [nameof(Commitment.DueOn)] = promise.DueOn?.ToString("O"),
        });
        db.Set<Commitment>().Add(commitment.PromisedIn(encounter.Id));
    }

    private async Task Take(Encounter encounter, PositionHeard heard, CancellationToken ct)
    {
        if (!await db.Set<Issue>().AnyAsync(i => i.NegotiationId == encounter.NegotiationId && i.Id == heard.IssueId, ct)) throw new DomainException("issue-not-found");
        // The day is the one on which it was said there: the contact still carries the offset with which it was typed.
        var position = new Position(encounter.NegotiationId);
        position.Write(new Dictionary<string, string?>
        {
            [nameof(Position.IssueId)] = heard.IssueId.ToString(),
            [nameof(Position.Party)] = heard.Party.ToString(),
            [nameof(Position.Statement)] = heard.Statement,
            [nameof(Position.TakenOn)] = DateOnly.FromDateTime(encounter.OccurredAt.DateTime).ToString("O"),
            [nameof(Position.Firmness)] = heard.Firmness.ToString(),
        });
        db.Set<Position>().Add(position.HeardIn(encounter.Id));
    }

    private async Task Plan(Encounter encounter, DateOnly on, Membership actor, CancellationToken ct)
    {
        var codeName = await db.Negotiations.Where(n => n.Id == encounter.NegotiationId).Select(n => n.CodeName).FirstAsync(ct);
        var followUp = new FollowUp(encounter.NegotiationId);
        followUp.Write(new Dictionary<string, string?>
        {
            [nameof(FollowUp.Title)] = codeName,
            [nameof(FollowUp.DueOn)] = on.ToString("O"),
            [nameof(FollowUp.Owner)] = actor.PersonId.ToString(),
        });
        db.Set<FollowUp>().Add(followUp.Of(FollowUpKind.NextContact, encounter.Id));
    }
}

/// <summary>Corrects a contact: a reason and the corrected words, beside the original.</summary>
public sealed record AmendEncounter(Guid OperationId, Guid NegotiationId, Guid EncounterId, string Reason, string Text, bool? HasSecurityGuarantee = null) : IMakesRecord;

public sealed class AmendEncounterValidator : AbstractValidator<AmendEncounter>
{
    public AmendEncounterValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("required").MaximumLength(Encounter.TextMax).WithErrorCode("too-long");
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("required").MaximumLength(Encounter.NoteMax).WithErrorCode("too-long");
    }
}

public sealed class AmendEncounterHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<AmendEncounter, Guid>
{
    public async Task<Guid> Handle(AmendEncounter command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Write, ct);
        if (!await db.Set<Encounter>().AnyAsync(e => e.NegotiationId == command.NegotiationId && e.Id == command.EncounterId, ct)) throw new NotFoundException();
        var amendment = new EncounterAmendment(command.NegotiationId, command.EncounterId, command.Reason, command.Text, command.HasSecurityGuarantee, actor.PersonId, time.GetUtcNow());
        db.Set<EncounterAmendment>().Add(amendment);
        return amendment.Id;
    }
}
