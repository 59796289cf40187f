using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Bargaining;

/// <summary>An option with its assessment, held against every current red line.</summary>
public sealed record GetAssessment(Guid NegotiationId, Guid OptionId) : IQuery<AssessmentView>;

/// <param name="Fields">The assessment's fields, with what is written in them for this reader.</param>
/// <param name="Version">0 when the option has not been assessed yet.</param>
public sealed record AssessmentView(
    NegotiationHeader Head, Guid OptionId, string Title, FieldText Description, OptionStatus? Status, long Version, IReadOnlyList<AssessmentField> Fields,
    IReadOnlyList<RedLineView> Lines, IReadOnlyList<CompromiseView> Compromises, BottomLineCheck? BottomLine)
{
    public bool AbsoluteLineCrossed => Lines.Any(l => l.IsAbsolute == true && l.Result == RedLineResult.Crossed);

    public bool LineNeedsCompromise => Lines.Any(l => l.IsAbsolute == false && l.Result == RedLineResult.Crossed && !Compromises.Any(c => c.IsCurrent && c.Touches == CompromiseTouches.RedLine && c.RedLineId == l.Id));

    public bool BottomLineNeedsCompromise => BottomLine == BottomLineCheck.BelowBottomLine && !Compromises.Any(c => c.IsCurrent && c.Touches == CompromiseTouches.BottomLine);
}

public sealed record AssessmentField(SheetField Field, string? Written, FieldTextState State);

/// <summary>A red line without its words: those are masked until they are revealed on purpose.</summary>
public sealed record RedLineView(Guid Id, int Number, RedLineSource? Source, bool? IsAbsolute, DateTimeOffset DrawnAt, FieldText Statement, RedLineResult? Result, bool HasNote, long CheckVersion);

public sealed record CompromiseView(Guid Id, CompromiseTouches? Touches, Guid? RedLineId, FieldText Conceded, DateOnly? ExpiresOn, CompromiseReview? Review, bool IsCurrent);

public sealed class GetAssessmentHandler(IAppDb db, HeaderQuery header, IFieldVault vault, CaseTime time) : IRequestHandler<GetAssessment, AssessmentView>
{
    private const int Most = 100;

    public async Task<AssessmentView> Handle(GetAssessment query, CancellationToken ct)
    {
        var (id, optionId) = query;
        var head = await header.Load(id, ct);
        var option = await db.Set<Option>().AsNoTracking().FirstOrDefaultAsync(o => o.NegotiationId == id && o.Id == optionId, ct) ?? throw new NotFoundException();
        await vault.Unlock(id, ct);
        var assessment = await db.Set<OptionAssessment>().AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(a => a.OptionId == optionId, ct);
        var lines = await db.CurrentRedLines(id).AsNoTracking().OrderBy(l => l.Id).Take(Most)
            .Select(l => new { Line = l, Check = db.Set<RedLineCheck>().Where(k => k.OptionId == optionId && k.RedLineId == l.Id).OrderBy(k => k.Id).Select(k => new { k.Result, HasNote = k.Note != null, k.Version }).FirstOrDefault() })
            .ToListAsync(ct);
        var numbers = await db.RedLineNumbers(id, ct);
        var compromises = await db.Set<CompromiseDecision>().AsNoTracking().Where(c => c.NegotiationId == id && c.OptionId == optionId).OrderByDescending(c => c.Id).Take(Most).ToListAsync(ct);

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        // Which limits are touched is analysis; what the limits say is Severe.
        T? Analysis<T>(T? value) => head.Reader.Only(FieldGroup.Analysis, value);
        return new(head, option.Id, option.Title, vault.Show(head.Reader, option.Id, nameof(option.Description), FieldGroup.Positions, option.Description), option.Status,
            assessment?.Version ?? 0, Fields(head, assessment),
            [.. lines.Select(l => new RedLineView(l.Line.Id, numbers[l.Line.Id].Number, Analysis(l.Line.Source), Analysis<bool?>(l.Line.IsAbsolute == true), l.Line.RecordedAt,
                vault.Show(head.Reader, l.Line.Id, nameof(RedLine.Statement), FieldGroup.RedLines, l.Line.Statement), Analysis(l.Check?.Result), l.Check?.HasNote == true, l.Check?.Version ?? 0))],
            [.. compromises.Select(c => new CompromiseView(c.Id, Analysis(c.Touches), Analysis(c.RedLineId), vault.Show(head.Reader, c.Id, nameof(c.Conceded), FieldGroup.Positions, c.Conceded),
                c.ExpiresOn, c.Review, c.ExpiresOn >= today && c.Review != CompromiseReview.End))],
            Analysis(assessment?.BottomLine));
    }

    private List<AssessmentField> Fields(NegotiationHeader head, OptionAssessment? assessment) =>
        [.. AssessOption.Fields.Select(f =>
        {
            // What one may not read is not one's to fill either.
            if (!head.Reader.MayRead(f.Group)) return new AssessmentField(f, null, FieldTextState.NotCleared);
            if (assessment is null) return new AssessmentField(f, null, FieldTextState.Empty);
            if (f.Kind != FieldKind.Text) return new AssessmentField(f, f.Written(assessment), FieldTextState.Shown);
            var text = vault.Show(head.Reader, assessment.Id, f.Name, f.Group, (Sealed?)f.Read(assessment));
            return new AssessmentField(f, text.Text, text.State);
        })];
}
