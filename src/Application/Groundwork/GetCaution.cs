using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Groundwork;

/// <summary>The caution assessments of a negotiation: the newest in full, the earlier ones by date.</summary>
/// <param name="EarlierId">An earlier one to be read in full as well.</param>
public sealed record GetCaution(Guid NegotiationId, Guid? EarlierId = null) : IQuery<CautionView>;

public sealed record CautionView(NegotiationHeader Head, CautionSheetView? Current, CautionSheetView? Opened, IReadOnlyList<CautionLine> Earlier);

public sealed record CautionSheetView(Guid Id, long Version, Guid RecordedBy, string By, DateTimeOffset AssessedAt, string? SignedBy, DateTimeOffset? SignedAt, IReadOnlyList<CautionAnswerView> Answers);

public sealed record CautionAnswerView(CautionQuestion Question, CautionAnswerKind? Answer, FieldText Note, FieldText Mitigation, Guid? OwnerId, DateOnly? ReviewOn);

public sealed record CautionLine(Guid Id, DateTimeOffset AssessedAt, string By, string? SignedBy, int? Concerns);

public sealed class GetCautionHandler(IAppDb db, HeaderQuery header, IFieldVault vault) : IRequestHandler<GetCaution, CautionView>
{
    private const int Most = 50;

    public async Task<CautionView> Handle(GetCaution query, CancellationToken ct)
    {
        var id = query.NegotiationId;
        var head = await header.Load(id, ct);
        var rows = await db.Set<CautionAssessment>().AsNoTracking().Where(c => c.NegotiationId == id).OrderByDescending(c => c.Id).Take(Most)
            .Select(c => new { c.Id, c.AssessedAt, c.RecordedBy, c.SignedBy, Concerns = c.Answers.Count(a => a.Answer != CautionAnswerKind.NoConcern) }).ToListAsync(ct);
        await vault.Unlock(id, ct);

        var newest = rows.FirstOrDefault()?.Id;
        var wanted = new[] { newest, query.EarlierId }.OfType<Guid>().ToList();
        var full = await db.Set<CautionAssessment>().AsNoTracking().Include(c => c.Answers).Where(c => c.NegotiationId == id && wanted.Contains(c.Id)).ToListAsync(ct);
        CautionSheetView? Sheet(Guid? one) => full.FirstOrDefault(c => c.Id == one) is { } found ? View(head, found) : null;
        if (query.EarlierId is not null && full.All(c => c.Id != query.EarlierId)) throw new NotFoundException();
        return new(head, Sheet(newest), query.EarlierId == newest ? null : Sheet(query.EarlierId),
            [.. rows.Skip(1).Select(r => new CautionLine(r.Id, r.AssessedAt, head.NameOf(r.RecordedBy), r.SignedBy is null ? null : head.NameOf(r.SignedBy), head.Reader.Only<int?>(FieldGroup.Analysis, r.Concerns)))]);
    }

    private CautionSheetView View(NegotiationHeader head, CautionAssessment c) => new(
        c.Id, c.Version, c.RecordedBy, head.NameOf(c.RecordedBy), c.AssessedAt, c.SignedBy is null ? null : head.NameOf(c.SignedBy), c.SignedAt,
        [.. c.Answers.OrderBy(a => a.Question).Select(a => new CautionAnswerView(a.Question, head.Reader.Only<CautionAnswerKind?>(FieldGroup.Analysis, a.Answer),
            vault.Show(head.Reader, a.Id, nameof(a.Note), FieldGroup.Analysis, a.Note),
            vault.Show(head.Reader, a.Id, nameof(a.Mitigation), FieldGroup.Analysis, a.Mitigation), a.OwnerId, a.ReviewOn))]);
}
