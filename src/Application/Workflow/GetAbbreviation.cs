using MediatR;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>What the emergency path still needs: the minimums of H2 and H3, which it does not waive.</summary>
public sealed record GetAbbreviation(Guid NegotiationId) : IQuery<AbbreviationView>;

public sealed record AbbreviationView(NegotiationHeader Head, bool IsHere, bool CanMake, IReadOnlyList<string> Missing);

public sealed class GetAbbreviationHandler(HeaderQuery headers, EvidenceQuery evidence) : IRequestHandler<GetAbbreviation, AbbreviationView>
{
    public async Task<AbbreviationView> Handle(GetAbbreviation query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var facts = await evidence.Load(query.NegotiationId, ct);
        var missing = Requirements.Leave(Step.CoordinateApproach).Concat(Requirements.Leave(Step.DecideObjectivesAndStrategy)).Where(r => !r.Holds(facts)).Select(r => r.Code).ToList();
        return new(head, head.Standing == Standing.Active && head.CurrentStep <= Step.LearnAboutCounterpart,
            MoveForm.Of(Move.Advance).Makers.Contains(head.Reader.Role), missing);
    }
}
