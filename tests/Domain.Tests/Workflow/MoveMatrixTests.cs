using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>
/// 12 places × 17 moves × three states of the record, the places without a current step once for each step kept.
/// The table was written from DOMAIN 4 and the rulings, not from the code.
/// </summary>
public class MoveMatrixTests
{
    // Places:   1–9 a step · S suspended · B broken down · C closed, with the step kept behind it.
    // Answers:  →5 leads to step 5 · →S →B →C changes the standing and keeps the step · = stays · otherwise the codes that refuse, in order;
    //           (H2) and the like stand for the codes of one hard rule on an empty record, listed below; one answer may serve several columns.
    // Record:   none = nothing · minimal = what the hard rules ask for up to this step, every doubt open · full = everything, no doubt.
    // Asked is: Return to the step before · Resume at the step kept · ReEngage as far as 4 · Reopen at 9 from 9, else as far as 3 ·
    //           a technical amendment · a partial agreement that goes back to the issues · an agreement that collapses or is let end, going on as before.
    private const string Table = """
        move                       | places         | none                           | minimal                    | full
        Open                       | 1-9 S B C      | already-open                   | already-open               | already-open

        Advance                    | 1              | (H2) W1 W3                     | W1 W2 W3 W12 W16 W18       | →2
        Advance                    | 2              | (H2) (H3)                      | W4 W12 W16 W18 W21         | →3
        Advance                    | 3              | (H2) (H3) (H4.3) W7            | W5 W6 W7 W12 W16 W18 W21   | →4
        Advance                    | 4              | (H2) (H3) (H4.4) W9            | W5 W9 W12 W16 W18 W21      | →5
        Advance                    | 5              | (H2) (H3) (H4.5)               | W5 W10 W12 W16 W18 W21     | →6
        Advance                    | 6              | (H2) (H3) (H4.6)               | W5 W11 W12 W16 W18 W21     | →7
        Advance                    | 7              | (H2) (H3) (H5)                 | W5 W13 W17 W12 W16 W18 W21 | →8
        Advance                    | 8              | (H2) (H3) agreement-not-in-force | W12 W16 W18 W21          | →9
        Advance                    | 9              | no-next-step                   | no-next-step               | no-next-step
        Advance                    | S              | standing-suspended             | standing-suspended         | standing-suspended
        Advance                    | B              | standing-broken-down           | standing-broken-down       | standing-broken-down
        Advance                    | C              | standing-closed                | standing-closed            | standing-closed

        Return                     | 1              | no-earlier-step                | no-earlier-step            | no-earlier-step
        Return                     | 2              | →1                             | →1                         | →1
        Return                     | 3              | →2                             | →2                         | →2
        Return                     | 4              | →3                             | →3                         | →3
        Return                     | 5              | →4                             | →4                         | →4
        Return                     | 6              | →5                             | →5                         | →5
        Return                     | 7              | →6                             | →6                         | →6
        Return                     | 8              | →7                             | →7                         | →7
        Return                     | 9              | →8                             | →8                         | →8
        Return                     | S              | standing-suspended             | standing-suspended         | standing-suspended
        Return                     | B              | standing-broken-down           | standing-broken-down       | standing-broken-down
        Return                     | C              | standing-closed                | standing-closed            | standing-closed

        Suspend                    | 1-9            | →S                             | →S                         | →S
        Suspend                    | S              | standing-suspended             | standing-suspended         | standing-suspended
        Suspend                    | B              | standing-broken-down           | standing-broken-down       | standing-broken-down
        Suspend                    | C              | standing-closed                | standing-closed            | standing-closed

        Resume                     | 1-9            | only-when-suspended            | only-when-suspended        | only-when-suspended
        Resume                     | S1             | caution-not-refreshed          | W16                        | →1
        Resume                     | S2             | caution-not-refreshed (H2)     | W16                        | →2
        Resume                     | S3             | caution-not-refreshed (H2) (H3) | W16                       | →3
        Resume                     | S4             | caution-not-refreshed (H2) (H3) (H4.3) | W16                | →4
        Resume                     | S5             | caution-not-refreshed (H2) (H3) (H4.3) (H4.4) | W16         | →5
        Resume                     | S6             | caution-not-refreshed (H2) (H3) (H4.3) (H4.4) (H4.5) | W16  | →6
        Resume                     | S7             | caution-not-refreshed (H2) (H3) (H4.3) (H4.4) (H4.5) (H4.6) | W16 | →7
        Resume                     | S8             | caution-not-refreshed (H2) (H3) (H4.3) (H4.4) (H4.5) (H4.6) (H5) | W16 | →8
        Resume                     | S9             | caution-not-refreshed (H2) (H3) (H4.3) (H4.4) (H4.5) (H4.6) (H5) agreement-not-in-force | W16 | →9
        Resume                     | B              | only-when-suspended            | only-when-suspended        | only-when-suspended
        Resume                     | C              | only-when-suspended            | only-when-suspended        | only-when-suspended

        DeclareBreakdown           | 1-9 S          | →B                             | →B                         | →B
        DeclareBreakdown           | B              | standing-broken-down           | standing-broken-down       | standing-broken-down
        DeclareBreakdown           | C              | standing-closed                | standing-closed            | standing-closed

        ReEngage                   | 1-9            | only-when-broken-down          | only-when-broken-down      | only-when-broken-down
        ReEngage                   | S              | only-when-broken-down          | only-when-broken-down      | only-when-broken-down
        ReEngage                   | B1             | →1                             | →1                         | →1
        ReEngage                   | B2             | (H2)                           | →2                         | →2
        ReEngage                   | B3             | (H2) (H3)                      | →3                         | →3
        ReEngage                   | B4-9           | (H2) (H3) (H4.3)               | →4                         | →4
        ReEngage                   | C              | only-when-broken-down          | only-when-broken-down      | only-when-broken-down

        RecordAgreementInPrinciple | 1-6 8-9        | only-at-step-7                 | only-at-step-7             | only-at-step-7
        RecordAgreementInPrinciple | 7              | draft-missing                  | =                          | =
        RecordAgreementInPrinciple | S              | standing-suspended             | standing-suspended         | standing-suspended
        RecordAgreementInPrinciple | B              | standing-broken-down           | standing-broken-down       | standing-broken-down
        RecordAgreementInPrinciple | C              | standing-closed                | standing-closed            | standing-closed

        BringIntoForce             | 1-4            | only-from-step-5               | only-from-step-5           | only-from-step-5
        BringIntoForce             | 5-9            | nothing-to-bring-into-force    | W14 W15 W19                | =
        BringIntoForce             | S              | standing-suspended             | standing-suspended         | standing-suspended
        BringIntoForce             | B              | standing-broken-down           | standing-broken-down       | standing-broken-down
        BringIntoForce             | C              | standing-closed                | standing-closed            | standing-closed

        Amend                      | 1-7 S1-7       | agreement-not-in-force         | agreement-not-in-force     | =
        Amend                      | 8-9 S8-9       | agreement-not-in-force         | =                          | =
        Amend                      | B              | standing-broken-down           | standing-broken-down       | standing-broken-down
        Amend                      | C              | standing-closed                | standing-closed            | standing-closed

        RecordPartialAgreement     | 1-6 8-9        | only-at-step-7                 | only-at-step-7             | only-at-step-7
        RecordPartialAgreement     | 7              | draft-missing                  | →5                         | →5
        RecordPartialAgreement     | S              | standing-suspended             | standing-suspended         | standing-suspended
        RecordPartialAgreement     | B              | standing-broken-down           | standing-broken-down       | standing-broken-down
        RecordPartialAgreement     | C              | standing-closed                | standing-closed            | standing-closed

        EndAgreement               | 1-6 S1-6       | agreement-not-binding          | agreement-not-binding      | =
        EndAgreement               | 7 S7           | agreement-not-binding          | =                          | =
        EndAgreement               | 8-9 S8-9       | agreement-not-binding consequence-needed | consequence-needed | consequence-needed
        EndAgreement               | B1-6 C1-6      | agreement-not-binding          | agreement-not-binding      | =
        EndAgreement               | B7-9 C7-9      | agreement-not-binding          | =                          | =

        Close                      | 1-9 S B        | →C                             | →C                         | →C
        Close                      | C              | standing-closed                | standing-closed            | standing-closed

        Reopen                     | 1-9            | only-when-closed               | only-when-closed           | only-when-closed
        Reopen                     | S              | only-when-closed               | only-when-closed           | only-when-closed
        Reopen                     | B              | only-when-closed               | only-when-closed           | only-when-closed
        Reopen                     | C1             | →1                             | →1                         | →1
        Reopen                     | C2             | (H2)                           | →2                         | →2
        Reopen                     | C3-8           | (H2) (H3)                      | →3                         | →3
        Reopen                     | C9             | agreement-not-in-force (H2) (H3) (H4.3) (H4.4) (H4.5) (H4.6) (H5) | →9 | →9

        HandOver                   | 1-9 S B        | =                              | =                          | =
        HandOver                   | C              | standing-closed                | standing-closed            | standing-closed

        Link                       | 1-9 S B        | =                              | =                          | =
        Link                       | C              | standing-closed                | standing-closed            | standing-closed

        ConfirmExpiry              | 1-7 S1-7 B C   | agreement-not-past-end         | =                          | =
        ConfirmExpiry              | 8-9 S8-9       | agreement-not-past-end consequence-needed | =               | =
        """;

    private static readonly Dictionary<string, string> _onAnEmptyRecord = new()
    {
        ["(H2)"] = "engagement-not-decided lead-missing alternate-unanswered sharing-rule-missing caution-unanswered",
        ["(H3)"] = "objective-missing red-lines-unanswered mandate-missing mandator-is-lead suspension-criteria-missing",
        ["(H4.3)"] = "characteristic-missing interlocutor-missing",
        ["(H4.4)"] = "process-terms-unanswered security-guarantee-unanswered",
        ["(H4.5)"] = "issue-missing",
        ["(H4.6)"] = "option-not-assessed",
        ["(H5)"] = "agreement-not-in-principle",
    };

    private static readonly string[] _records = ["none", "minimal", "full"];

    private static readonly string[] _reasonOfReturn =
        ["", "PartnerWithdrew", "MandateChanged", "GroupSplit", "VenueLost", "NewDemand", "ProposalRejected", "WordingDisputed", "NewImplementer"];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_ByPlaceMoveAndRecord_AnswersAsTheTableSays(string place, Move move, string record, string expected)
    {
        var (state, evidence) = (State(place, record), Evidence(place, move, record));

        var decision = Given.Decide(state, evidence, Given.Request(move, Asked(place, move)));

        Assert.Equal(expected, Told(state, decision));
    }

    [Fact]
    public void Table_AllPlacesAndMoves_StandInItOnce()
    {
        var places = "123456789".Select(n => $"{n}").Concat("SBC".SelectMany(_ => "123456789", (standing, n) => $"{standing}{n}"));
        var all = from move in Enum.GetValues<Move>() from place in places from record in _records select $"{move} {place} {record}";

        Assert.Equal(all.Order(), Cells().Select(c => $"{c.Data.Item2} {c.Data.Item1} {c.Data.Item3}").Order());
    }

    public static IEnumerable<TheoryDataRow<string, Move, string, string>> Cells() =>
        from line in Table.Split('\n').Skip(1)
        where !string.IsNullOrWhiteSpace(line)
        let columns = line.Split('|', StringSplitOptions.TrimEntries)
        from place in columns[1].Split(' ').SelectMany(PlacesOf)
        from record in Enumerable.Range(0, _records.Length)
        select new TheoryDataRow<string, Move, string, string>(place, Enum.Parse<Move>(columns[0]), _records[record], SpellOut(columns[2 + record]));

    private static string SpellOut(string answer) =>
        string.Join(' ', answer.Split(' ').Select(word => _onAnEmptyRecord.GetValueOrDefault(word, word)));

    /// <summary>"4" · "1-9" · "S" for every step kept · "S1-7".</summary>
    private static IEnumerable<string> PlacesOf(string range)
    {
        var standing = char.IsLetter(range[0]) ? range[..1] : "";
        var steps = range[standing.Length..] is { Length: > 0 } given ? given : "1-9";
        return from step in Enumerable.Range(1, 9) where step >= steps[0] - '0' && step <= steps[^1] - '0' select $"{standing}{step}";
    }

    private static int StepOf(string place) => place[^1] - '0';

    private static WorkflowState State(string place, string record)
    {
        var step = StepOf(place);
        int[] inReview = record == "minimal" && step > 1 ? [1] : [];
        return place[0] switch
        {
            'S' => Given.In(Place.Suspended, step, inReview),
            'B' => Given.In(Place.BrokenDown, step, inReview),
            'C' => Given.In(Place.Closed, step, inReview),
            _ => Given.At(step, inReview),
        };
    }

    /// <summary>The groundwork, the agreement that the step rests on, and the one a move is about in the status it starts from.</summary>
    private static StepEvidence Evidence(string place, Move move, string record)
    {
        var step = StepOf(place);
        if (record == "none") return StepEvidence.None;
        Func<Guid, AgreementStatus, AgreementFacts> agreement = record == "full" ? Given.Agreement : Given.DoubtfulAgreement;
        AgreementFacts[] main = record == "full" || step >= 8 ? [agreement(Given.Main, AgreementStatus.InForce)]
            : step == 7 ? [agreement(Given.Main, AgreementStatus.AgreedInPrinciple)]
            : [];
        AgreementFacts[] subject = move switch
        {
            Move.RecordAgreementInPrinciple or Move.RecordPartialAgreement => [agreement(Given.Other, AgreementStatus.Drafting)],
            Move.BringIntoForce => [agreement(Given.Other, AgreementStatus.AgreedInPrinciple)],
            Move.ConfirmExpiry => [agreement(Given.Other, AgreementStatus.InForce) with { PastEnd = true }],
            _ => [],
        };
        return (record == "full" ? Given.Groundwork : Given.Minimal(step)).With([.. main, .. subject]);
    }

    private static (string, string)[] Asked(string place, Move move)
    {
        var step = StepOf(place);
        return move switch
        {
            Move.Return when step > 1 => [("target", $"{step - 1}"), ("reason-category", _reasonOfReturn[step - 1])],
            Move.Resume => [("target", $"{step}")],
            Move.ReEngage => [("target", $"{Math.Min(4, step)}")],
            Move.Reopen => [("target", $"{(step == 9 ? 9 : Math.Min(3, step))}")],
            Move.Amend => [("amendment-kind", "Technical")],
            Move.RecordAgreementInPrinciple or Move.BringIntoForce or Move.ConfirmExpiry => [("agreement", $"{Given.Other}")],
            Move.RecordPartialAgreement => [("agreement", $"{Given.Other}"), ("partial-consequence", "ReturnToIssues")],
            _ => [],
        };
    }

    private static string Told(WorkflowState state, MoveDecision decision)
    {
        if (!decision.IsAllowed) return string.Join(' ', decision.Codes);
        if (decision.To == state.Place && decision.Step == state.Step) return "=";
        if (decision.To.IsStep()) return $"→{(int)decision.Step}";
        return decision.Step == state.Step ? $"→{decision.To.ToString()[0]}" : $"→{decision.To} at {decision.Step}";
    }
}
