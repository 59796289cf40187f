using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Context;

/// <summary>Corrects an event: a reason and what is true instead, beside the original.</summary>
/// <param name="EventId">The event, or one of its corrections.</param>
public sealed record CorrectEvent(Guid OperationId, Guid NegotiationId, Guid EventId, ContextEventKind? Kind, DateOnly? HappenedOn, string What, string Reason) : IMakesRecord;

public sealed class CorrectEventValidator : AbstractValidator<CorrectEvent>
{
    public CorrectEventValidator(CaseClock clock)
    {
        RuleFor(c => c.Kind).NotNull().WithErrorCode("required").IsInEnum().WithErrorCode("not-a-choice");
        // Somewhere it is tomorrow already.
        RuleFor(c => c.HappenedOn).NotNull().WithErrorCode("required")
            .MustAsync((c, on, ct) => clock.Holds(c.NegotiationId, (DateOnly today) => on is null || on <= today.AddDays(1), ct)).WithErrorCode("in-the-future");
        RuleFor(c => c.What).NotEmpty().WithErrorCode("required").MaximumLength(SheetField.TextMax).WithErrorCode("too-long");
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("required").MaximumLength(SheetField.TextMax).WithErrorCode("too-long");
    }
}

public sealed class CorrectEventHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence, CaseTime time) : IRequestHandler<CorrectEvent, Guid>
{
    public async Task<Guid> Handle(CorrectEvent command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Write, ct);
        await evidence.Raise(command.NegotiationId, ct);
        var logged = await db.EventOf(command.NegotiationId, command.EventId).AsNoTracking().FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
        var correction = new EventCorrection(command.NegotiationId, logged.Id,
            new(command.Kind!.Value, command.HappenedOn!.Value, command.What, command.Reason), actor.PersonId, time.GetUtcNow());
        db.Set<EventCorrection>().Add(correction);
        return correction.Id;
    }
}
