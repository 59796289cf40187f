using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Bargaining;

/// <summary>
/// Tests an option: the assessment and its answer to each red line, together. Once every current line is answered an idea
/// counts as assessed.
/// </summary>
/// <param name="Version">The version of the assessment that the form was drawn from; 0 when there was none.</param>
/// <param name="Values">What was typed, by field name of <see cref="OptionAssessment"/>; fields that are not there stay as they are.</param>
public sealed record AssessOption(Guid OperationId, Guid NegotiationId, Guid OptionId, long Version, Dictionary<string, string?> Values, List<RedLineAnswered> Lines) : ICommand
{
    public static IReadOnlyList<SheetField> Fields { get; } = [.. Sheet.FieldsOf(typeof(OptionAssessment)).Where(f => f.Name != nameof(OptionAssessment.OptionId))];
}

/// <summary>The answer to one red line; without a result the line stays unanswered, without a note the old note stays.</summary>
/// <param name="Version">The version of the answer that the form was drawn from; 0 when there was none.</param>
public sealed record RedLineAnswered(Guid RedLineId, RedLineResult? Result, string? Note, long Version);

public sealed class AssessOptionValidator : AbstractValidator<AssessOption>
{
    public AssessOptionValidator() => RuleForEach(c => c.Lines).ChildRules(l =>
    {
        l.RuleFor(x => x.Result).IsInEnum().WithErrorCode("not-a-choice");
        l.RuleFor(x => x.Result).NotEmpty().When(x => !string.IsNullOrWhiteSpace(x.Note)).WithErrorCode("required");
        l.RuleFor(x => x.Note).MaximumLength(SheetField.TextMax).WithErrorCode("too-long");
    });
}

public sealed class AssessOptionHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence, CaseTime time) : IRequestHandler<AssessOption, Guid>
{
    public async Task<Guid> Handle(AssessOption command, CancellationToken ct)
    {
        var member = await access.Require(command.NegotiationId, Right.Write, ct);
        var option = await db.Set<Option>().FirstOrDefaultAsync(o => o.NegotiationId == command.NegotiationId && o.Id == command.OptionId, ct) ?? throw new NotFoundException();
        var assessment = await Assess(command, member, ct);
        if (await AnswerLines(command, member, ct) && option.Status == OptionStatus.Idea)
            option.Write(new Dictionary<string, string?> { [nameof(Option.Status)] = nameof(OptionStatus.Assessed) });
        var sheet = await db.Set<Worksheet>().FirstAsync(w => w.NegotiationId == command.NegotiationId && w.Step == Step.DevelopOptions, ct);
        sheet.Begin(time.GetUtcNow());
        await evidence.Raise(command.NegotiationId, ct);
        return assessment.Id;
    }

    private async Task<OptionAssessment> Assess(AssessOption command, Membership member, CancellationToken ct)
    {
        var found = await db.Set<OptionAssessment>().OrderBy(a => a.Id).FirstOrDefaultAsync(a => a.NegotiationId == command.NegotiationId && a.OptionId == command.OptionId, ct);
        if ((found?.Version ?? 0) != command.Version) throw new StaleException(found?.Version ?? 0);
        var assessment = found ?? db.Set<OptionAssessment>().Add(new OptionAssessment(command.NegotiationId)).Entity;
        var readable = AssessOption.Fields.Where(f => member.MayRead(f.Group)).Select(f => f.Name).ToHashSet();
        var values = command.Values.Where(v => readable.Contains(v.Key)).ToDictionary(v => v.Key, v => v.Value);
        values[nameof(OptionAssessment.OptionId)] = command.OptionId.ToString();
        assessment.Write(values);
        return assessment;
    }

    /// <summary>True when every current line is answered.</summary>
    private async Task<bool> AnswerLines(AssessOption command, Membership member, CancellationToken ct)
    {
        var lines = await db.CurrentRedLines(command.NegotiationId).Select(l => l.Id).ToListAsync(ct);
        var checks = await db.Set<RedLineCheck>().Where(k => k.NegotiationId == command.NegotiationId && k.OptionId == command.OptionId).OrderBy(k => k.Id).ToListAsync(ct);
        foreach (var answered in command.Lines.Where(l => l.Result is not null))
        {
            // Replaced or withdrawn since the form was drawn: the answer was given to another line.
            if (!lines.Contains(answered.RedLineId)) throw new StaleException();
            var check = checks.FirstOrDefault(k => k.RedLineId == answered.RedLineId);
            if ((check?.Version ?? 0) != answered.Version) throw new StaleException();
            if (check is null) checks.Add(check = db.Set<RedLineCheck>().Add(new RedLineCheck(command.NegotiationId)).Entity);
            check.Write(Values(command.OptionId, answered, member));
        }
        return lines.All(l => checks.Any(k => k.RedLineId == l));
    }

    private static Dictionary<string, string?> Values(Guid option, RedLineAnswered answered, Membership member)
    {
        var values = new Dictionary<string, string?>
        {
            [nameof(RedLineCheck.OptionId)] = option.ToString(),
            [nameof(RedLineCheck.RedLineId)] = answered.RedLineId.ToString(),
            [nameof(RedLineCheck.Result)] = answered.Result.ToString(),
        };
        if (!string.IsNullOrWhiteSpace(answered.Note) && member.MayRead(FieldGroup.RedLines)) values[nameof(RedLineCheck.Note)] = answered.Note;
        return values;
    }
}

internal static class RedLines
{
    /// <summary>A line replaced by a later revision or withdrawn limits nothing any more.</summary>
    public static IQueryable<RedLine> CurrentRedLines(this IAppDb db, Guid negotiationId)
    {
        var all = db.Set<RedLine>().Where(l => l.NegotiationId == negotiationId);
        return all.Where(l => l.Withdrawn != true && !all.Any(r => r.Replaces == l.Id));
    }
}
