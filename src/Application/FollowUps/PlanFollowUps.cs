using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>
/// Brings the follow-ups of one negotiation to what the rules ask for now, and writes down who is to be told. Sent by the clock;
/// twice, at once, late or after a week off it gives the same rows.
/// </summary>
public sealed record PlanFollowUps(Guid OperationId, Guid NegotiationId) : ICommand;

public sealed class PlanFollowUpsHandler(IAppDb db, CaseDatesQuery query, NoticeWays ways, CaseClock clock, CaseTime time) : IRequestHandler<PlanFollowUps, Guid>
{
    private const int Most = 500;

    /// <summary>Nothing of practice is mailed.</summary>
    private bool mails;

    public async Task<Guid> Handle(PlanFollowUps command, CancellationToken ct)
    {
        // In an exercise the same rules, in its time; while that stands still nothing comes due.
        var exercise = await clock.Enter(command.NegotiationId, ct);
        if (exercise is { State: not ExerciseState.Running }) return command.NegotiationId;
        mails = ways.Mail && exercise is null;
        // Before the facts: what commits while they are read makes the number another one, and the next beat plans again.
        var written = await db.WrittenByPeople(command.NegotiationId, ct);
        var negotiation = await db.Negotiations.AsNoTracking().Include(n => n.Team).FirstOrDefaultAsync(n => n.Id == command.NegotiationId, ct) ?? throw new NotFoundException();
        var people = await People(negotiation, ct);
        var now = time.GetUtcNow();
        var calendar = new TeamCalendar(negotiation, people, now);
        var dates = await query.Load(negotiation, calendar.Zone, now, ct);
        var awaited = FollowUpPolicy.Awaits(dates, calendar.Today);

        await Make(negotiation, calendar, awaited, ct);
        var open = await Open(negotiation.Id, ct);
        await End(open, awaited, dates, calendar, ct);
        Entrust(open, calendar);
        await MissedTwice(open, dates, calendar, ct);
        await Tell([.. open.Where(f => f.Status == FollowUpStatus.Open)], calendar, ct);
        await Mark(negotiation.Id, open, calendar, written, ct);
        return negotiation.Id;
    }

    private async Task<Dictionary<Guid, Person>> People(Negotiation negotiation, CancellationToken ct)
    {
        var ids = negotiation.CurrentTeam.Select(m => m.PersonId).ToList();
        return await db.People.AsNoTracking().Where(p => ids.Contains(p.Id) && !p.IsDisabled).ToDictionaryAsync(p => p.Id, ct);
    }

    private Task<List<FollowUp>> Open(Guid id, CancellationToken ct) =>
        db.Set<FollowUp>().Where(f => f.NegotiationId == id && f.Status == FollowUpStatus.Open).OrderBy(f => f.DueOn).ThenBy(f => f.Id).Take(Most).ToListAsync(ct);

    private async Task Make(Negotiation negotiation, TeamCalendar calendar, IReadOnlyList<Awaited> awaited, CancellationToken ct)
    {
        var records = awaited.Select(a => (Guid?)a.RecordId).Distinct().ToList();
        var made = (await db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == negotiation.Id && records.Contains(f.RecordId)).Select(f => new { f.Id, f.Kind, f.RecordId, f.DueOn, f.Status }).ToListAsync(ct))
            .ToDictionary(f => (f.Kind, f.RecordId!.Value, f.DueOn!.Value), f => (f.Id, f.Status));
        await Reopen([.. awaited.Select(a => made.GetValueOrDefault((a.Kind, a.RecordId, a.DueOn))).Where(row => row.Status == FollowUpStatus.Cancelled).Select(row => row.Id)], calendar, ct);
        foreach (var asked in awaited.Where(a => !made.ContainsKey((a.Kind, a.RecordId, a.DueOn))))
        {
            var owner = asked.Owner is { } named && calendar.IsThere(named) ? named : calendar.Lead;
            var followUp = FollowUp.ByRule(negotiation.Id, asked, owner, calendar.Alternate);
            db.Set<FollowUp>().Add(followUp);
            db.Set<FollowUpAct>().Add(new(followUp, FollowUpActKind.Planned, Guid.Empty, calendar.Now));
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Talks that rested have resumed, and the same day is awaited again.</summary>
    private async Task Reopen(List<Guid> ids, TeamCalendar calendar, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        foreach (var followUp in await db.Set<FollowUp>().Where(f => ids.Contains(f.Id)).ToListAsync(ct))
        {
            followUp.Reopen();
            db.Set<FollowUpAct>().Add(new(followUp, FollowUpActKind.Planned, Guid.Empty, calendar.Now));
        }
    }

    /// <summary>Whoever left or was disabled sees to nothing any more: the lead does.</summary>
    private void Entrust(List<FollowUp> open, TeamCalendar calendar)
    {
        foreach (var followUp in open.Where(f => f is { IsByRule: true, Status: FollowUpStatus.Open, Owner: { } owner } && !calendar.IsThere(owner) && owner != calendar.Lead))
        {
            followUp.HandTo(calendar.Lead, calendar.Alternate);
            db.Set<FollowUpAct>().Add(new(followUp, FollowUpActKind.HandedOn, Guid.Empty, calendar.Now));
        }
    }

    /// <summary>Two days on which nobody went and looked, one after the other: the coordinator is asked for the next (DOMAIN 7.2).</summary>
    private async Task MissedTwice(List<FollowUp> open, CaseDates dates, TeamCalendar calendar, CancellationToken ct)
    {
        var looks = open.Where(f => f is { Kind: FollowUpKind.Observation, Status: FollowUpStatus.Open, Climbed: < Rung.Coordinator }).ToList();
        if (looks.Count == 0) return;
        var missed = (await db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == calendar.NegotiationId && f.Kind == FollowUpKind.Observation && f.Status == FollowUpStatus.Missed)
            .Select(f => new { f.RecordId, f.DueOn }).ToListAsync(ct)).Concat(open.Where(f => f is { Kind: FollowUpKind.Observation, Status: FollowUpStatus.Missed }).Select(f => new { f.RecordId, f.DueOn })).Distinct().ToList();
        foreach (var look in looks.Where(l => missed.Count(m => m.RecordId == l.RecordId && !(dates.InForce.FirstOrDefault(a => a.Id == l.RecordId)?.SeenOn >= m.DueOn)) >= Rhythms.MissedBeforeCoordinator))
            look.Climb(Rung.Coordinator);
    }

    private async Task End(List<FollowUp> open, IReadOnlyList<Awaited> awaited, CaseDates dates, TeamCalendar calendar, CancellationToken ct)
    {
        var promised = open.Where(f => f is { Kind: FollowUpKind.NextContact, IsByRule: false }).ToList();
        var kept = promised.Count == 0 ? [] : await Kept(promised, calendar, ct);
        foreach (var followUp in open)
        {
            var ends = followUp.IsByRule ? FollowUpPolicy.Ends(followUp, awaited, dates)
                : kept.Contains(followUp.Id) ? FollowUpStatus.Done : null;
            if (ends is not { } status) continue;
            followUp.Settle(status);
            db.Set<FollowUpAct>().Add(new(followUp, status switch { FollowUpStatus.Done => FollowUpActKind.Answered, FollowUpStatus.Missed => FollowUpActKind.Missed, _ => FollowUpActKind.Cancelled }, Guid.Empty, calendar.Now));
        }
    }

    /// <summary>A day that somebody named is kept by a contact on it, on its eve or later; a call in between leaves it open.</summary>
    private async Task<HashSet<Guid>> Kept(List<FollowUp> promised, TeamCalendar calendar, CancellationToken ct)
    {
        var since = promised.Min(f => f.RecordedAt);
        var contacts = await db.Set<Encounter>().AsNoTracking().Where(e => e.NegotiationId == calendar.NegotiationId && e.RecordedAt > since)
            .OrderByDescending(e => e.OccurredAt).Take(Most).Select(e => new { e.OccurredAt, e.RecordedAt }).ToListAsync(ct);
        return [.. promised.Where(f => contacts.Any(c => c.RecordedAt > f.RecordedAt && calendar.DayOf(c.OccurredAt) >= f.DueOn!.Value.AddDays(-1))).Select(f => f.Id)];
    }

    /// <summary>What waits and nobody needs to hear any more is dropped; what is to be heard is written once for each way.</summary>
    private async Task Tell(List<FollowUp> open, TeamCalendar calendar, CancellationToken ct)
    {
        var ids = open.Select(f => f.Id).ToList();
        var notices = await db.Set<Notice>().Where(n => n.NegotiationId == calendar.NegotiationId && (ids.Contains(n.FollowUpId) || n.State == NoticeState.Waiting)).ToListAsync(ct);
        var told = notices.Select(n => (n.FollowUpId, n.RecipientId, n.Occurrence)).ToHashSet();
        var wanted = new HashSet<(Guid, Guid, string)>();
        var first = await FirstOfViolations(open, ct);
        foreach (var followUp in open)
        {
            followUp.Climb(FollowUpPolicy.RungOn(followUp, calendar.Today));
            var tellings = FollowUpPolicy.Tells(followUp, calendar.Today).Select(t => (Telling: t, Asked: calendar.Asked(followUp, t.Rung))).ToList();
            if (first.Contains(followUp.Id)) tellings.Add(Team(followUp, tellings.SelectMany(t => t.Asked.People), told, calendar));
            foreach (var (telling, asked) in tellings)
            {
                if (asked.People.Count > 0 && followUp.Ask(asked.Rung)) db.Set<FollowUpAct>().Add(new(followUp, FollowUpActKind.Escalated, Guid.Empty, calendar.Now, asked.Rung));
                foreach (var person in asked.People)
                {
                    // A stand-in who was asked on his own rung is not asked again for the same missed day; the mail about it may still wait.
                    var earlier = asked.IsStandIn ? notices.Where(n => n.FollowUpId == followUp.Id && n.RecipientId == person.Id && n.Rung > Rung.Owner && n.Occurrence != telling.Occurrence && FollowUpPolicy.IsOfOneTurn(n.Occurrence, telling.Occurrence)).MaxBy(n => n.MadeAt) : null;
                    wanted.Add((followUp.Id, person.Id, earlier?.Occurrence ?? telling.Occurrence));
                    if (earlier is null && !told.Contains((followUp.Id, person.Id, telling.Occurrence))) Write(followUp, telling with { Rung = asked.Rung }, person, calendar.Now);
                }
            }
        }
        foreach (var stale in notices.Where(n => n.State == NoticeState.Waiting && !wanted.Contains((n.FollowUpId, n.RecipientId, n.Occurrence)))) stale.Drop();
    }

    /// <summary>
    /// The first follow-up of each serious violation, of which the whole team hears on the same day; those of the third and seventh day
    /// are for whoever decides (DOMAIN 7.2).
    /// </summary>
    private async Task<HashSet<Guid>> FirstOfViolations(List<FollowUp> open, CancellationToken ct)
    {
        var asked = open.Where(f => f is { Kind: FollowUpKind.ViolationDecision, IsByRule: true }).ToList();
        if (asked.Count == 0) return [];
        var (id, records) = (asked[0].NegotiationId, asked.Select(f => f.RecordId).ToList());
        var firsts = await db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == id && f.Kind == FollowUpKind.ViolationDecision && records.Contains(f.RecordId))
            .GroupBy(f => f.RecordId).Select(g => new { Record = g.Key, On = g.Min(f => f.DueOn) }).ToListAsync(ct);
        return [.. asked.Where(f => firsts.Any(x => x.Record == f.RecordId && x.On == f.DueOn)).Select(f => f.Id)];
    }

    /// <summary>Whoever was told because he has to act is not told the same again as one of the team.</summary>
    private static (Telling, Asked) Team(FollowUp followUp, IEnumerable<Person> asked, HashSet<(Guid FollowUpId, Guid RecipientId, string Occurrence)> told, TeamCalendar calendar)
    {
        var telling = FollowUpPolicy.TellsTeam(followUp);
        var acting = asked.Select(p => p.Id).Concat(told.Where(t => t.FollowUpId == followUp.Id && t.Occurrence != telling.Occurrence).Select(t => t.RecipientId)).ToHashSet();
        return (telling, new(Rung.Owner, [.. calendar.Everybody.Where(p => !acting.Contains(p.Id))]));
    }

    private void Write(FollowUp followUp, Telling telling, Person person, DateTimeOffset now)
    {
        db.Set<Notice>().Add(new(followUp, person.Id, telling.Rung, telling.Occurrence, NoticeChannel.InApp, now, now));
        if (mails && person.Email.Length > 0) db.Set<Notice>().Add(new(followUp, person.Id, telling.Rung, telling.Occurrence, NoticeChannel.Mail, now, QuietHours.Of(person).Holds(followUp.Kind, now) ?? now));
    }

    private async Task Mark(Guid id, List<FollowUp> open, TeamCalendar calendar, long written, CancellationToken ct)
    {
        var plan = await db.Set<FollowUpPlan>().FirstOrDefaultAsync(p => p.NegotiationId == id, ct);
        if (plan is null) db.Set<FollowUpPlan>().Add(plan = new(id));
        var next = open.Where(f => f.Status == FollowUpStatus.Open).Select(f => FollowUpPolicy.NextOn(f, calendar.Today)).Min();
        // Rules that look at the day itself (observations, disputes) are looked at every morning.
        var morning = calendar.MorningOf(calendar.Today.AddDays(1));
        plan.Planned(time.Real, time.RealOf(next is { } day && calendar.MorningOf(day) < morning ? calendar.MorningOf(day) : morning), written);
    }
}
