using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>It is done; the note says what came of it.</summary>
public sealed record CompleteFollowUp(Guid OperationId, Guid NegotiationId, Guid FollowUpId, long Version, string Outcome) : ICommand;

/// <summary>It asks again on another day; the third time the next rung is asked (DOMAIN 7.1).</summary>
public sealed record SnoozeFollowUp(Guid OperationId, Guid NegotiationId, Guid FollowUpId, long Version, DateOnly? Until, string Reason) : ICommand;

/// <summary>Somebody else of the team sees to it.</summary>
public sealed record HandOnFollowUp(Guid OperationId, Guid NegotiationId, Guid FollowUpId, long Version, Guid? To, string Reason) : ICommand;

public sealed class CompleteFollowUpValidator : AbstractValidator<CompleteFollowUp>
{
    public CompleteFollowUpValidator() => RuleFor(c => c.Outcome).NotEmpty().WithErrorCode("required").MaximumLength(SheetField.TextMax).WithErrorCode("too-long");
}

public sealed class SnoozeFollowUpValidator : AbstractValidator<SnoozeFollowUp>
{
    public SnoozeFollowUpValidator()
    {
        RuleFor(c => c.Until).NotNull().WithErrorCode("required");
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("required").MaximumLength(SheetField.TextMax).WithErrorCode("too-long");
    }
}

public sealed class HandOnFollowUpValidator : AbstractValidator<HandOnFollowUp>
{
    public HandOnFollowUpValidator()
    {
        RuleFor(c => c.To).NotNull().WithErrorCode("required");
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("required").MaximumLength(SheetField.TextMax).WithErrorCode("too-long");
    }
}

/// <summary>Acts on one follow-up: whoever writes in the negotiation, and everybody it was escalated to.</summary>
public sealed class FollowUpActs(IAppDb db, NegotiationAccess access, ICurrentUser user, CaseTime time) :
    IRequestHandler<CompleteFollowUp, Guid>, IRequestHandler<SnoozeFollowUp, Guid>, IRequestHandler<HandOnFollowUp, Guid>
{
    private DateTimeOffset Now => time.GetUtcNow();

    public async Task<Guid> Handle(CompleteFollowUp command, CancellationToken ct)
    {
        var followUp = await Load(command.NegotiationId, command.FollowUpId, command.Version, ct);
        followUp.Complete(command.Outcome);
        return await Write(followUp, new(followUp, FollowUpActKind.Done, user.Id, Now, reason: command.Outcome), ct);
    }

    public async Task<Guid> Handle(SnoozeFollowUp command, CancellationToken ct)
    {
        var followUp = await Load(command.NegotiationId, command.FollowUpId, command.Version, ct);
        followUp.Snooze(command.Until!.Value, (await db.ZoneOf(command.NegotiationId, ct)).DayOf(Now));
        return await Write(followUp, new(followUp, FollowUpActKind.Snoozed, user.Id, Now, until: command.Until, reason: command.Reason), ct);
    }

    public async Task<Guid> Handle(HandOnFollowUp command, CancellationToken ct)
    {
        var followUp = await Load(command.NegotiationId, command.FollowUpId, command.Version, ct);
        if (!await db.Set<TeamMember>().AnyAsync(m => m.NegotiationId == command.NegotiationId && m.PersonId == command.To && m.Until == null, ct)) throw new DomainException("not-on-team");
        followUp.HandTo(command.To!.Value, followUp.Owner);
        return await Write(followUp, new(followUp, FollowUpActKind.HandedOn, user.Id, Now, reason: command.Reason), ct);
    }

    private async Task<FollowUp> Load(Guid negotiationId, Guid id, long version, CancellationToken ct)
    {
        var seat = await access.Require(negotiationId, Right.Read, ct);
        var followUp = await db.Set<FollowUp>().FirstOrDefaultAsync(f => f.NegotiationId == negotiationId && f.Id == id, ct) ?? throw new NotFoundException();
        if (!seat.Can(Right.Write) && followUp.Owner != user.Id && !await db.Set<Notice>().AnyAsync(n => n.FollowUpId == id && n.RecipientId == user.Id, ct)) throw new DomainException("role-not-permitted");
        return followUp.Expect(version);
    }

    /// <summary>Whoever acts has seen what he was told about it.</summary>
    private async Task<Guid> Write(FollowUp followUp, FollowUpAct act, CancellationToken ct)
    {
        db.Set<FollowUpAct>().Add(act);
        foreach (var notice in await db.Set<Notice>().Where(n => n.FollowUpId == followUp.Id && n.RecipientId == user.Id && n.SeenAt == null).ToListAsync(ct)) notice.Seen(act.At);
        return followUp.Id;
    }
}
