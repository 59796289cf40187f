using BenchmarkDotNet.Attributes;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// What one answer of the machine costs, and the list of all moves that every page of a negotiation shows:
/// <c>dotnet run -c Release --project tests/Benchmarks</c>.
/// </summary>
[InProcess] // The tool's own project would be built under this repository's rules, and looks for one named like the assembly.
[MemoryDiagnoser]
public class WorkflowBenchmarks
{
    private static readonly Move[] _moves = Enum.GetValues<Move>();
    private static readonly IReadOnlySet<TeamRole> _roles = Enum.GetValues<TeamRole>().ToHashSet();
    private static readonly IReadOnlyDictionary<AskedPer, IReadOnlyList<Guid>> _noRows = new Dictionary<AskedPer, IReadOnlyList<Guid>>();

    private readonly WorkflowState _state = new(Place.Step7, Step.SeekAgreement, Step.SeekAgreement, new HashSet<Step>());

    private readonly StepEvidence _evidence = new()
    {
        EngagementDecided = true,
        EngagementIsNegotiate = true,
        LeadNamed = true,
        ObjectiveRecorded = true,
        Agreements = [new() { Id = new(1, 0, 0, new byte[8]), Status = AgreementStatus.AgreedInPrinciple, AcceptedByUs = true }],
    };

    private readonly MoveRequest _advance = Ask(Move.Advance, new() { ["summary"] = "Both sides accepted." });

    private static MoveRequest Ask(Move move, Dictionary<string, string> typed) => new(move, _roles, new(typed), new HashSet<string>());

    [Benchmark]
    public MoveDecision Decide() => NegotiationWorkflow.Decide(_state, _evidence, _advance, _noRows);

    [Benchmark]
    public int ListAllMoves() => _moves.Count(m => NegotiationWorkflow.Decide(_state, _evidence, Ask(m, []), null).IsAllowed);
}
