using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>
/// The rubric of one side: criteria with their weights, beside each the facts from its record, and the marks. For the trainer, and
/// once the debrief is opened for who plays on that side. One side only: there is no table of sides.
/// </summary>
public sealed record GetRubric(Guid ExerciseId, string SideKey) : IQuery<RubricView>;

/// <param name="Mean">By weight, of what is marked; null while nothing is.</param>
public sealed record RubricView(Guid ExerciseId, string Title, string SideKey, string SideName, ExerciseState State, IReadOnlyList<RubricLine> Lines, decimal? Mean, int Marked, bool MayMark);

/// <param name="Sound">What level 3 looks like, for a criterion of the case; null for the shared ones, whose words the program has.</param>
/// <param name="Marks">The newest first; it counts.</param>
public sealed record RubricLine(string Criterion, string? Sound, decimal Weight, IReadOnlyList<RubricFact> Facts, IReadOnlyList<MarkView> Marks)
{
    public int? Level => Marks.Count > 0 ? Marks[0].Level : null;
}

public sealed record MarkView(int Level, string Note, string By, DateTimeOffset At);

public sealed class GetRubricHandler(IAppDb db, ExerciseAccess access, RubricFacts facts) : IRequestHandler<GetRubric, RubricView>
{
    private const int MostMarks = 500;
    private const int MostRecords = 100;

    public async Task<RubricView> Handle(GetRubric query, CancellationToken ct)
    {
        var (run, roles, leads) = await access.Joined(query.ExerciseId, ct);
        var (x, pack) = (run.Exercise, run.Pack);
        var side = pack.Sides.FirstOrDefault(s => s.Key == query.SideKey && s.KeepsRecord) ?? throw new NotFoundException();
        if (!leads && !(x.IsOpened && roles.Any(r => pack.Role(r).Side == side.Key))) throw new NotFoundException();
        var records = await db.Set<ExerciseSide>().Where(s => s.ExerciseId == x.Id && s.Key == side.Key).OrderBy(s => s.Id).Take(MostRecords)
            .Join(db.Negotiations, s => s.NegotiationId, n => n.Id, (s, n) => new { n.Id, n.CodeName }).ToListAsync(ct);
        var known = await facts.Of([.. records.Select(r => r.Id)], ct);
        IEnumerable<RubricFact> Known(string criterion) => records.SelectMany(r => Rubric.FactsOf(pack, criterion).Select(k => known[r.Id][k] with { Record = records.Count > 1 ? r.CodeName : null }));
        var marks = (await db.Set<Score>().AsNoTracking().Where(s => s.ExerciseId == x.Id && s.SideKey == side.Key).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(MostMarks)
            .Select(s => new { s.Criterion, Mark = new MarkView(s.Level, s.Note, db.People.Where(p => p.Id == s.By).Select(p => p.Name).First(), s.At) }).ToListAsync(ct)).ToLookup(s => s.Criterion, s => s.Mark);
        List<RubricLine> lines = [.. Rubric.CriteriaOf(pack).Select(c => new RubricLine(c, pack.Criteria.FirstOrDefault(k => k.Key == c)?.Sound, Rubric.WeightOf(pack, c),
            [.. Known(c)], [.. marks[c]]))];
        return new(x.Id, x.Title, side.Key, side.Name, x.State, lines, Rubric.Mean(lines.Where(l => l.Level is not null).Select(l => (l.Weight, l.Level!.Value))),
            lines.Count(l => l.Level is not null), leads && Exercise.May(x.State, ExerciseAct.Mark));
    }
}
