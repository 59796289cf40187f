using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>Makes one of the moves M2–M17.</summary>
/// <param name="Version">The negotiation's version that the form was drawn from.</param>
/// <param name="Values">What the move records, by the field keys of <see cref="MoveForm"/>.</param>
/// <param name="Overrides">Warnings passed over: code → reason.</param>
/// <param name="OccurredAt">When it happened; null for now.</param>
public sealed record MakeMove(
    Guid OperationId, Guid NegotiationId, long Version, Move Move, Dictionary<string, string> Values, Dictionary<string, string> Overrides,
    DateTimeOffset? OccurredAt = null, TimePrecision Precision = TimePrecision.Exact) : ICommand;

public sealed class MakeMoveValidator : AbstractValidator<MakeMove>
{
    public const int TextMax = 4000;

    public MakeMoveValidator(CaseClock clock)
    {
        RuleFor(c => c.Move).IsInEnum().WithErrorCode("not-a-choice");
        RuleForEach(c => c.Values).Must(v => v.Value is null || v.Value.Length <= TextMax).WithErrorCode("too-long");
        RuleForEach(c => c.Overrides).Must(v => v.Value is null || v.Value.Length <= TextMax).WithErrorCode("too-long");
        RuleFor(c => c.OccurredAt).MustAsync((c, at, ct) => clock.Holds(c.NegotiationId, (DateTimeOffset now) => at is null || at <= now.AddMinutes(5), ct)).WithErrorCode("in-the-future").Must(at => at is not { Year: < 1990 }).WithErrorCode("not-a-date");
    }
}

public sealed class MakeMoveHandler(IAppDb db, NegotiationAccess access, MoveMaker maker, CaseTime time) : IRequestHandler<MakeMove, Guid>
{
    public async Task<Guid> Handle(MakeMove command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException(negotiation.Version);
        var now = time.GetUtcNow();
        var when = new When(command.OccurredAt ?? now, command.Precision, now);
        var transition = await maker.Make(negotiation, actor, new Intended(command.Move, command.Values, command.Overrides), when, command.OperationId, ct);
        return transition.Id;
    }
}

public static class NegotiationLoading
{
    /// <summary>The aggregate with its team and worksheets; a move never loads a log.</summary>
    public static async Task<Negotiation> LoadNegotiation(this IAppDb db, Guid id, CancellationToken ct) =>
        await db.Negotiations.Include(n => n.Team).Include(n => n.Worksheets).FirstOrDefaultAsync(n => n.Id == id, ct)
        ?? throw new NotFoundException();
}
