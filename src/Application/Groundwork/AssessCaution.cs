using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Groundwork;

/// <summary>A fresh caution assessment: nine answers, dated, to be signed by the mandator. The one before stays in the record.</summary>
public sealed record AssessCaution(Guid OperationId, Guid NegotiationId, List<CautionAnswerInput> Answers) : ICommand;

public sealed class AssessCautionValidator : AbstractValidator<AssessCaution>
{
    public AssessCautionValidator()
    {
        RuleForEach(c => c.Answers).ChildRules(a =>
        {
            a.RuleFor(x => x.Question).IsInEnum().WithErrorCode("not-a-choice");
            a.RuleFor(x => x.Answer).Cascade(CascadeMode.Stop).NotEmpty().WithErrorCode("required").IsInEnum().WithErrorCode("not-a-choice");
            a.RuleFor(x => x.Note).MaximumLength(CautionAssessment.TextMax).WithErrorCode("too-long");
            a.RuleFor(x => x.Mitigation).MaximumLength(CautionAssessment.TextMax).WithErrorCode("too-long");
            // None of these stops a negotiation by itself; each demands a recorded answer, a mitigation and an owner.
            a.RuleFor(x => x.Mitigation).NotEmpty().When(x => x.Answer is CautionAnswerKind.Concern or CautionAnswerKind.Unclear).WithErrorCode("required");
            a.RuleFor(x => x.OwnerId).NotEmpty().When(x => x.Answer is CautionAnswerKind.Concern or CautionAnswerKind.Unclear).WithErrorCode("required");
        });
        RuleFor(c => c.Answers).Must(a => a.Select(x => x.Question).Distinct().Count() == a.Count).WithErrorCode("caution-duplicate");
        RuleFor(c => c.Answers).Must(a => a.Count == Enum.GetValues<CautionQuestion>().Length).WithErrorCode("caution-unanswered");
    }
}

public sealed class AssessCautionHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence, CaseTime time) : IRequestHandler<AssessCaution, Guid>
{
    public async Task<Guid> Handle(AssessCaution command, CancellationToken ct)
    {
        await access.Require(command.NegotiationId, Right.Write, ct);
        var owners = command.Answers.Select(a => a.OwnerId).OfType<Guid>().Distinct().ToList();
        if (await db.Set<TeamMember>().CountAsync(m => m.NegotiationId == command.NegotiationId && m.Until == null && owners.Contains(m.PersonId), ct) < owners.Count)
            throw new DomainException("not-on-team");
        var assessment = new CautionAssessment(command.NegotiationId, command.Answers, time.GetUtcNow());
        db.Set<CautionAssessment>().Add(assessment);
        var sheet = await db.Set<Worksheet>().FirstAsync(w => w.NegotiationId == command.NegotiationId && w.Step == Step.CoordinateApproach, ct);
        sheet.Begin(time.GetUtcNow());
        await evidence.Raise(command.NegotiationId, ct);
        return assessment.Id;
    }
}

/// <summary>The mandator signs the newest assessment; whoever wrote it cannot sign it.</summary>
public sealed record SignCaution(Guid OperationId, Guid NegotiationId, Guid AssessmentId, long Version) : ICommand;

public sealed class SignCautionHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence, CaseTime time) : IRequestHandler<SignCaution, Guid>
{
    public async Task<Guid> Handle(SignCaution command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Mandate, ct);
        var assessment = await db.Set<CautionAssessment>().FirstOrDefaultAsync(a => a.NegotiationId == command.NegotiationId && a.Id == command.AssessmentId, ct) ?? throw new NotFoundException();
        if (assessment.Version != command.Version) throw new StaleException(assessment.Version);
        assessment.Sign(actor.PersonId, time.GetUtcNow());
        await evidence.Raise(command.NegotiationId, ct);
        return assessment.Id;
    }
}
