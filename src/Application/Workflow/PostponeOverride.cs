using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Workflow;

/// <summary>Somebody looked again at a warning that was passed over, and it stays open until another day.</summary>
public sealed record PostponeOverride(Guid OperationId, Guid NegotiationId, Guid OverrideId, long Version, DateOnly? ReviewOn) : ICommand;

public sealed class PostponeOverrideValidator : AbstractValidator<PostponeOverride>
{
    public PostponeOverrideValidator(CaseClock clock)
    {
        RuleFor(c => c.ReviewOn).NotNull().WithErrorCode("required").MustAsync((c, on, ct) => clock.Holds(c.NegotiationId, (DateOnly today) => on is null || on > today, ct)).WithErrorCode("in-the-past");
    }
}

public sealed class PostponeOverrideHandler(IAppDb db, NegotiationAccess access) : IRequestHandler<PostponeOverride, Guid>
{
    public async Task<Guid> Handle(PostponeOverride command, CancellationToken ct)
    {
        await access.Require(command.NegotiationId, Right.Write, ct);
        var record = await db.Set<OverrideRecord>().FirstOrDefaultAsync(o => o.NegotiationId == command.NegotiationId && o.Id == command.OverrideId, ct) ?? throw new NotFoundException();
        if (record.Version != command.Version) throw new StaleException(record.Version);
        record.Postpone(command.ReviewOn!.Value);
        return record.Id;
    }
}
