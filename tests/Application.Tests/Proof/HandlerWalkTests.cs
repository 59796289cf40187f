using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Proof;

/// <summary>
/// Random walks through the real handlers and a real database: each move is made or refused exactly as the pure rules say on
/// the same facts, and the invariants of DOMAIN 4.3 hold after it.
/// </summary>
public sealed class HandlerWalkTests
{
    private const int Moves = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData("Sqlite", 20), InlineData("PostgreSql", 6)]
    public async Task Walk_RandomMovesThroughTheHandlers_KeepsRulesAndInvariants(string provider, int walks)
    {
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var made = new HashSet<Move>();
        var from = Chance.Seed(7000);
        for (var seed = from; seed < from + Chance.Rounds(walks); seed++)
        {
            var walk = new Walk(stage, new Random(seed), await Begun.At((Step)(seed % 2 == 0 ? 7 : 1 + seed % 7), stage, $"W{seed}"));
            for (var n = 0; n < Moves; n++)
            {
                try { if (await walk.Next() is { } move) made.Add(move); }
                catch (Exception e) { throw new InvalidOperationException($"Seed {seed}, step {n}: {walk.Last}", e); }
            }
        }
        Assert.True(made.Count >= 6, $"Seed {from}: only {string.Join(", ", made)} were made.");
    }

    private sealed class Walk(TestStage stage, Random random, Story story)
    {
        /// <summary>What the effects refuse beyond the rules: there is one hand-over at a time, code names are taken, and days pass.</summary>
        private static readonly string[] EffectCodes = ["already-lead", "handover-already-open", "fulfilled-needs-verification", "next-review-past"];

        public string Last { get; private set; } = "";

        public async Task<Move?> Next()
        {
            if (random.Next(3) == 0) await Work();
            var before = await Look();
            var command = Ask(before);
            var mandator = !MoveForm.Of(command.Move).Makers.Contains(TeamRole.LeadNegotiator) || random.Next(10) == 0;
            var by = mandator ? stage.Cast.Mandator : stage.Cast.Lead;
            Last = $"{command.Move} at {before.State} {string.Join(", ", command.Values.Where(v => v.Key is "target" or "agreement" or "consequence" or "end" or "amendment-kind" or "partial-consequence" or "expiry-decision").Select(v => $"{v.Key}={v.Value}"))}";
            var expected = await Expect(before, command, mandator);

            var error = await Record.ExceptionAsync(() => stage.Send(command, by));

            var after = await Look();
            if (error is null)
            {
                Assert.True(expected.IsAllowed, $"Made, though {string.Join(", ", expected.Codes)}");
                AssertMade(before, after, command, expected);
                return command.Move;
            }
            var refusal = Assert.IsType<DomainException>(error);
            if (expected.IsAllowed) Assert.All(refusal.Codes, c => Assert.Contains(c, EffectCodes));
            else Assert.Equal(expected.Codes, refusal.Codes);
            Assert.Equal(before.Print, after.Print);
            return null;
        }

        private async Task Work()
        {
            var now = await Look();
            switch (random.Next(6))
            {
                case 0 or 1 when now.State.InReview.Count > 0:
                    await stage.Send(new ReviewWorksheet(Ids.New(), story.Id, now.State.InReview.Min(), Confirm: true, "Looked at"), stage.Cast.Lead);
                    break;
                case 2:
                    await story.Caution("Said again");
                    break;
                case 3 when now.Agreements.Any(a => a.Status == AgreementStatus.AgreedInPrinciple):
                    var agreed = now.Agreements.First(a => a.Status == AgreementStatus.AgreedInPrinciple).Id;
                    await story.Commit(agreed, Side.Counterpart, "Open the road", 4, "Visit");
                    await story.Arrange(agreed, 5, 20);
                    break;
                case 4:
                    stage.Pass(random.Next(1, 12));
                    break;
                default:
                    if (now.Agreements.Any(a => a.Status == AgreementStatus.Drafting)) break;
                    if (await stage.Read(db => db.Set<Option>().Where(o => o.NegotiationId == story.Id).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(Ct)) is { } option)
                        await story.DraftAgreement("Passage", "By daylight", option, "OAK");
                    break;
            }
        }

        private MakeMove Ask(Snapshot at)
        {
            var move = random.Next(3) == 0 ? (Move)random.Next(2, 18) : at.State.Place switch
            {
                Place.Suspended => Move.Resume,
                Place.BrokenDown => Move.ReEngage,
                Place.Closed => Move.Reopen,
                Place.Step7 when at.Agreements.Any(a => a.Status == AgreementStatus.Drafting) => Move.RecordAgreementInPrinciple,
                Place.Step8 when at.Agreements.Any(a => a.Status == AgreementStatus.AgreedInPrinciple) => Move.BringIntoForce,
                _ => Move.Advance,
            };
            if (move == Move.Link) move = Move.Amend;
            var consequence = move is Move.EndAgreement or Move.ConfirmExpiry ? Pick<Consequence>() : (Consequence?)null;
            var target = (Step)(random.Next(4) == 0 ? random.Next(1, 10) : move == Move.Resume ? (int)at.State.Step : random.Next(1, Math.Max(2, (int)at.State.Step)));
            var reasons = ReturnReasons.For(target) is { Count: > 0 } offered ? offered : [ReturnReason.LeadChanged];
            var about = at.Agreements.Count == 0 ? Ids.New() : (move switch
            {
                Move.BringIntoForce => at.Agreements.FirstOrDefault(a => a.Status == AgreementStatus.AgreedInPrinciple),
                Move.RecordAgreementInPrinciple or Move.RecordPartialAgreement => at.Agreements.FirstOrDefault(a => a.Status == AgreementStatus.Drafting),
                _ => at.Agreements.FirstOrDefault(a => a.Status == AgreementStatus.InForce),
            } ?? at.Agreements[random.Next(at.Agreements.Count)]).Id;
            var values = new Filled(stage.Cast.Lead, stage.Today, k => k).Move(move, consequence,
                ("target", target), ("reason-category", reasons[random.Next(reasons.Count)]), ("agreement", about), ("end", Pick<AgreementEnd>()),
                ("expiry-decision", Pick<ExpiryDecision>()), ("new-end", stage.Today.AddDays(9)), ("amendment-kind", Pick<AmendmentKind>()), ("consent-ours", "Yes"),
                ("consent-theirs", "Yes"), ("effective-on", stage.Today), ("partial-consequence", Pick<PartialConsequence>()), ("follow-on-code-name", $"F{Ids.New():N}"), ("incoming", stage.Newcomer));
            foreach (var agreement in at.Agreements) values[$"monitor.{agreement.Id}"] = $"{stage.Cast.Support}";
            foreach (var duty in at.Commitments.Keys) values[$"commitment-fate.{duty}"] = $"{CommitmentFate.Lapsed}";
            foreach (var followUp in at.FollowUps) values[$"follow-up-fate.{followUp}"] = $"{FollowUpFate.Done}";
            if (random.Next(12) == 0) values.Remove(values.Keys.ElementAt(random.Next(values.Count)));
            var overrides = random.Next(8) == 0 ? [] : Warnings.All.ToDictionary(w => w, _ => "Known");
            return new(Ids.New(), story.Id, at.Version, move, values, overrides);
        }

        private T Pick<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

        private Task<MoveDecision> Expect(Snapshot at, MakeMove command, bool mandator) => stage.Host.InScope(async s =>
        {
            var intended = new Intended(command.Move, command.Values, command.Overrides);
            var facts = await s.GetRequiredService<EvidenceQuery>().Load(story.Id, Ct);
            var rows = await s.GetRequiredService<MoveRows>().Load(story.Id, intended, Ct);
            return NegotiationWorkflow.Decide(at.State, facts,
                new(command.Move, new HashSet<TeamRole> { mandator ? TeamRole.Mandator : TeamRole.LeadNegotiator }, intended.Inputs, command.Overrides.Keys.ToHashSet()), rows);
        });

        private static void AssertMade(Snapshot before, Snapshot after, MakeMove command, MoveDecision expected)
        {
            Assert.Equal((expected.To, expected.Step), (after.State.Place, after.State.Step));
            Assert.Equal(before.Transitions + 1, after.Transitions);
            // Invariant 1
            if (after.State.Step > before.State.Step)
                Assert.True(command.Move == Move.Advance && before.State.Place.IsStep() && after.State.Step == before.State.Step + 1
                    || command.Move is Move.ReEngage or Move.Reopen && after.State.Step <= before.State.Furthest);
            if (before.State.Place == Place.Closed) Assert.True(command.Move == Move.Reopen || after.State.Place == Place.Closed);
            // Invariant 2
            if (after.State.Place.IsStep() || after.State.Place == Place.Suspended)
            {
                if (after.State.Step == Step.DefineImplementationCriteria) Assert.Contains(after.Agreements, a => a.Status is AgreementStatus.AgreedInPrinciple or AgreementStatus.InForce or AgreementStatus.Fulfilled);
                if (after.State.Step == Step.FollowUp) Assert.Contains(after.Agreements, a => a.Status is AgreementStatus.InForce or AgreementStatus.Fulfilled);
            }
            // Invariant 3
            Assert.Equal(9, after.Worksheets.Count);
            Assert.All(before.Worksheets.Where(w => w.Value != WorksheetStatus.NotStarted), w => Assert.NotEqual(WorksheetStatus.NotStarted, after.Worksheets[w.Key]));
            if (after.State.Step < before.State.Step)
                Assert.All(before.Worksheets.Where(w => w.Key > after.State.Step && w.Value != WorksheetStatus.NotStarted), w => Assert.Equal(WorksheetStatus.NeedsReview, after.Worksheets[w.Key]));
            // Invariant 11
            if (command.Move is Move.EndAgreement or Move.ConfirmExpiry or Move.Amend or Move.BringIntoForce) return;
            Assert.Equal(before.InForce, after.InForce);
            if (after.State.Place != Place.Closed) Assert.Equal(before.Commitments, after.Commitments);
        }

        private Task<Snapshot> Look() => stage.Read(async db =>
        {
            var negotiation = await db.LoadNegotiation(story.Id, Ct);
            return new Snapshot(negotiation.State, negotiation.Version,
                await db.Set<Agreement>().AsNoTracking().Where(a => a.NegotiationId == story.Id).OrderBy(a => a.Id).ToListAsync(Ct),
                await db.Set<Commitment>().Where(c => c.NegotiationId == story.Id && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Draft)).ToDictionaryAsync(c => c.Id, c => c.AgreementId, Ct),
                await db.Set<FollowUp>().Where(f => f.NegotiationId == story.Id && f.Status == FollowUpStatus.Open).Select(f => f.Id).ToListAsync(Ct),
                negotiation.Worksheets.ToDictionary(w => w.Step, w => w.Status), await db.Set<Transition>().CountAsync(t => t.NegotiationId == story.Id, Ct));
        });

        private sealed record Snapshot(
            WorkflowState State, long Version, IReadOnlyList<Agreement> Agreements, IReadOnlyDictionary<Guid, Guid?> Commitments, IReadOnlyList<Guid> FollowUps,
            IReadOnlyDictionary<Step, WorksheetStatus> Worksheets, int Transitions)
        {
            public IEnumerable<Guid> InForce => Agreements.Where(a => a.Status == AgreementStatus.InForce).Select(a => a.Id);

            public string Print => $"{State.Place} {State.Step} {State.Furthest} v{Version} t{Transitions} {string.Join(' ', Agreements.Select(a => a.Status))} {string.Join(' ', Worksheets.OrderBy(w => w.Key).Select(w => w.Value))}";
        }
    }
}
