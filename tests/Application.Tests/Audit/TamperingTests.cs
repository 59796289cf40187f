using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Infrastructure.Audit;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Audit;

/// <summary>A thousand random hands in the database, without the key: each is found, and the first line it touched is named.</summary>
public sealed class TamperingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData("Sqlite", 1000), InlineData("PostgreSql", 54)]
    public async Task Verify_AfterEachOfManyTamperings_NamesTheFirstLineThatWasTouched(string provider, int times)
    {
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        await Begun.At(Step.CoordinateApproach, stage, "OAK");
        await Begun.At(Step.LearnAboutCounterpart, stage, "ELM");
        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);
        var lines = await host.Read(db => db.Audit.AsNoTracking().OrderBy(a => a.ChainId).ThenBy(a => a.Link).ToListAsync(Ct));
        var random = new Random(Chance.Seed(12));
        var done = new HashSet<string>();
        for (var n = 0; n < Chance.Rounds(times); n++)
        {
            await host.InScope(async s =>
            {
                var db = s.GetRequiredService<AppDb>();
                await using var transaction = await db.Database.BeginTransactionAsync(Ct);
                var hand = new Hand(db, lines, random);
                var (what, chain, link) = await hand.Tamper(n % Hand.Kinds);
                done.Add(what);

                var report = await s.GetRequiredService<IAuditChain>().Verify(null, Ct);

                Assert.True(report.Faults.Any(f => f.Chain == chain && (link is null || f.Link == link)), $"{n}: {what} at {link} of {chain} gave {string.Join("; ", report.Faults)}.");
                return 0;
            });
        }
        Assert.Equal(Hand.Kinds, done.Count);
        Assert.True((await host.InScope(s => s.GetRequiredService<IAuditChain>().Verify(null, Ct))).IsSound);
    }

    /// <summary>Whoever can write into the database and cannot sign.</summary>
    private sealed class Hand(AppDb db, List<AuditEntry> lines, Random random)
    {
        public const int Kinds = 18;

        public async Task<(string What, Guid Chain, long? Link)> Tamper(int what)
        {
            var line = lines[random.Next(lines.Count)];
            var chain = lines.Where(l => l.ChainId == line.ChainId).ToList();
            switch (what)
            {
                case 0: return await Edit("actor", line, s => s.SetProperty(a => a.ActorId, Ids.New()));
                case 1: return await Edit("operation", line, s => s.SetProperty(a => a.OperationId, Ids.New()));
                case 2: return await Edit("time", line, s => s.SetProperty(a => a.At, line.At.AddMilliseconds(1)));
                case 3: return await Edit("act", line, s => s.SetProperty(a => a.Act, line.Act + "d"));
                case 4: return await Edit("entity", line, s => s.SetProperty(a => a.Entity, line.Entity[1..]));
                case 5: return await Edit("record", line, s => s.SetProperty(a => a.EntityId, Ids.New()));
                case 6: return await Edit("negotiation", line, s => s.SetProperty(a => a.NegotiationId, line.NegotiationId is null ? Ids.New() : null));
                case 7: return await Edit("id", line, s => s.SetProperty(a => a.Id, Ids.New()));
                case 8: return await Edit("changes", line, s => s.SetProperty(a => a.Changes, Flipped(line.Changes)));
                case 9: return await Edit("no changes", line, s => s.SetProperty(a => a.Changes, line.Changes is null ? [] : null));
                case 10: return await Edit("signature", line, s => s.SetProperty(a => a.Mac, Flipped(line.Mac)));
                case 11:
                    await db.Audit.Where(a => a.Sequence == line.Sequence).ExecuteDeleteAsync(Ct);
                    return ("taken out", line.ChainId, line.Link == chain.Count ? line.Link : line.Link + 1);
                case 12:
                    await db.Audit.Where(a => a.ChainId == line.ChainId && a.Link >= line.Link).ExecuteDeleteAsync(Ct);
                    var last = chain.LastOrDefault(l => l.Link < line.Link);
                    await db.Set<AuditHead>().Where(h => h.Id == line.ChainId).ExecuteUpdateAsync(s => s.SetProperty(h => h.Length, line.Link - 1).SetProperty(h => h.Mac, last == null ? new byte[32] : last.Mac), Ct);
                    return ("end cut off", line.ChainId, null);
                case 13: return await Swap(line, chain);
                case 14: return await Insert(line, chain.Count);
                case 15:
                    await db.Audit.Where(a => a.ChainId == line.ChainId).ExecuteDeleteAsync(Ct);
                    await db.Set<AuditHead>().Where(h => h.Id == line.ChainId).ExecuteDeleteAsync(Ct);
                    return ("whole chain", line.ChainId, 1);
                case 16:
                    await db.Set<AuditHead>().Where(h => h.Id == line.ChainId).ExecuteDeleteAsync(Ct);
                    return ("head", line.ChainId, chain.Count);
                default:
                    await db.Set<AuditAnchor>().ExecuteUpdateAsync(s => s.SetProperty(a => a.Lines, a => a.Lines - 1), Ct);
                    return ("anchor", Guid.Empty, 1);
            }
        }

        private async Task<(string, Guid, long?)> Edit(string what, AuditEntry line, Action<UpdateSettersBuilder<AuditEntry>> set)
        {
            await db.Audit.Where(a => a.Sequence == line.Sequence).ExecuteUpdateAsync(set, Ct);
            return (what, line.ChainId, line.Link);
        }

        /// <summary>Two lines change places: in one chain where it has two, else across chains.</summary>
        private async Task<(string, Guid, long?)> Swap(AuditEntry line, List<AuditEntry> chain)
        {
            var other = chain.Count > 1 ? chain[(chain.IndexOf(line) + 1 + random.Next(chain.Count - 1)) % chain.Count] : lines.First(l => l.ChainId != line.ChainId);
            await Edit("", line, s => s.SetProperty(a => a.Link, -1L));
            await Edit("", other, s => s.SetProperty(a => a.Link, line.Link).SetProperty(a => a.ChainId, line.ChainId));
            await Edit("", line, s => s.SetProperty(a => a.Link, other.Link).SetProperty(a => a.ChainId, other.ChainId));
            return ("places changed", line.ChainId, other.ChainId == line.ChainId ? Math.Min(line.Link, other.Link) : line.Link);
        }

        /// <summary>A line as it stands, once more, at the end.</summary>
        private async Task<(string, Guid, long?)> Insert(AuditEntry line, long length)
        {
            var copy = new AuditEntry { Id = Ids.New(), NegotiationId = line.NegotiationId, ActorId = line.ActorId, OperationId = line.OperationId, At = line.At, Act = line.Act, Entity = line.Entity, EntityId = line.EntityId, Changes = line.Changes };
            copy.Sign(line.ChainId, length + 1, line.Mac);
            db.Stamp(Guid.Empty, Ids.New(), line.At);
            db.Add(copy);
            await db.SaveChangesAsync(Ct);
            return ("added", line.ChainId, length + 1);
        }

        private static byte[] Flipped(byte[]? bytes)
        {
            byte[] flipped = bytes is { Length: > 0 } ? [.. bytes] : [0];
            flipped[^1] ^= 1;
            return flipped;
        }
    }
}
