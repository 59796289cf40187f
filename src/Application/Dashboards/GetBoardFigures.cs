using MediatR;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>What the board adds up to: time in step, silence, issues, promises kept, follow-ups overdue. Of negotiations and never of people.</summary>
public sealed record GetBoardFigures(BoardFilter Filter) : IQuery<BoardFigures>;

public sealed record BoardFigures(
    IReadOnlyList<StepFigure> Steps, IReadOnlyList<IssueFigure> Issues, PromiseFigure Promises, AgreementFigures Agreements,
    IReadOnlyList<OverdueFigure> Overdue, IReadOnlyList<BoardChoice> Choices);

/// <summary>Whole days at one step: of those that are there now, and of the stays that have ended.</summary>
/// <param name="Median">Of an even number, the middle between the two in the middle.</param>
public sealed record Stays(int Count, double? Median, int? Longest);

public sealed record StepFigure(Step Step, Stays Now, Stays Ended, int Stalled);

/// <param name="Weight">Added up over the negotiations whose positions the reader is cleared for.</param>
/// <param name="Unweighed">How many of them stand in other negotiations.</param>
public sealed record IssueFigure(IssueStatus Status, int Count, int Weight, int Unweighed);

/// <summary>Commitments of agreements in force. Claimed is the word of the side that owes: it stands apart and never counts as met.</summary>
public sealed record PromiseFigure(int Met, int Claimed, int Open, int PartlyMet, int NotMet, int Unverifiable);

/// <param name="Count">All that are in force; only the first to end are told one by one.</param>
public sealed record AgreementFigures(int Count, IReadOnlyList<AgreementFigure> First);

public sealed record AgreementFigure(
    Guid NegotiationId, string CodeName, Guid Id, string Title, DateOnly? EndsOn, DateOnly? NextReview, int Met, int Claimed, int Open, int NotMet);

/// <summary>Open follow-ups past their day, by the rung that is asked (DOMAIN 7.3).</summary>
public sealed record OverdueFigure(Rung Rung, int Count);

public sealed class GetBoardFiguresHandler(BoardChoices choices, StepFigures steps, RecordFigures records) : IRequestHandler<GetBoardFigures, BoardFigures>
{
    public async Task<BoardFigures> Handle(GetBoardFigures query, CancellationToken ct)
    {
        var offered = await choices.Of(query.Filter, ct);
        return new(await steps.Of(query.Filter, ct), await records.Issues(query.Filter, ct), await records.Promises(query.Filter, ct),
            await records.Agreements(query.Filter, ct), await records.Overdue(query.Filter, ct), offered);
    }
}
