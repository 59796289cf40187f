using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>M1 as everybody makes it who opens a negotiation: a negotiator, a split, what is left of a partial agreement, an exercise.</summary>
internal static class OpenedNegotiations
{
    public static Negotiation Open(this IAppDb db, Opening opening, Seat lead, Seat mandator, string context, DateTimeOffset now, Guid correlation, Guid? exerciseId)
    {
        var negotiation = Negotiation.Open(opening, lead, mandator, now, exerciseId);
        db.Negotiations.Add(negotiation);
        var decision = new MoveDecision(Move.Open, Place.Step1, Step.CoordinateApproach, RefusalLayer.None, [], []);
        var opened = new Transition(negotiation.Id, decision, Place.Step1, Step.CoordinateApproach, lead.PersonId, lead.Organisation, When.Exactly(now), correlation);
        opened.Record("context", context);
        db.Set<Transition>().Add(opened);
        return negotiation;
    }

    /// <summary>What goes on from a record of an exercise is of the same side, and who plays there sits there too.</summary>
    public static async Task GoOnWithExercise(this IAppDb db, Negotiation source, Negotiation next, DateTimeOffset now, CancellationToken ct)
    {
        if (source.ExerciseId is null) return;
        next.SeatPlayersOf(source, now);
        if (await db.Set<ExerciseSide>().FirstOrDefaultAsync(s => s.NegotiationId == source.Id, ct) is { } side) db.Set<ExerciseSide>().Add(side.GoOn(next));
    }

    /// <summary>Code names are unique over the installation, and a case is played more than once: each run has a number.</summary>
    public static async Task<string> FreePracticeName(this IAppDb db, string codeName, CancellationToken ct)
    {
        // Long names lose their end and keep their number.
        var stem = codeName[..Math.Min(codeName.Length, Negotiation.CodeNameMax - 6)].Trim();
        var begin = Negotiation.KeyOf(stem) + " ";
        var taken = (await db.Negotiations.Where(n => n.CodeNameKey.StartsWith(begin)).Select(n => n.CodeNameKey).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, 99_999).Select(run => $"{stem} {run}").First(name => !taken.Contains(Negotiation.KeyOf(name)));
    }
}
