using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Workflow;

/// <summary>Clears "needs review" after a second look, or asks for one without moving. The note says what was looked at.</summary>
public sealed record ReviewWorksheet(Guid OperationId, Guid NegotiationId, Step Step, bool Confirm, string Note) : ICommand;

public sealed class ReviewWorksheetValidator : AbstractValidator<ReviewWorksheet>
{
    public ReviewWorksheetValidator()
    {
        RuleFor(c => c.Step).IsInEnum().WithErrorCode("not-a-choice");
        RuleFor(c => c.Note).NotEmpty().WithErrorCode("required").MaximumLength(4000).WithErrorCode("too-long");
    }
}

public sealed class ReviewWorksheetHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<ReviewWorksheet, Guid>
{
    public async Task<Guid> Handle(ReviewWorksheet command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Write, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (command.Confirm) negotiation.ConfirmWorksheet(command.Step, time.GetUtcNow());
        else negotiation.MarkForReview(command.Step, time.GetUtcNow());
        db.Set<Confirmation>().Add(new(command.NegotiationId, command.Confirm ? ConfirmationKind.WorksheetConfirmed : ConfirmationKind.WorksheetMarked, actor.PersonId, time.GetUtcNow(), command.Step));
        var note = new StepNote(command.NegotiationId);
        note.Write(new Dictionary<string, string?> { ["Step"] = command.Step.ToString(), ["Topic"] = nameof(NoteTopic.Other), ["Text"] = command.Note });
        db.Set<StepNote>().Add(note);
        negotiation.EvidenceChanged();
        return negotiation.Worksheet(command.Step).Id;
    }
}

/// <summary>Somebody looked again at a warning that was passed over, and the matter is settled.</summary>
public sealed record CloseOverride(Guid OperationId, Guid NegotiationId, Guid OverrideId, long Version) : ICommand;

public sealed class CloseOverrideHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<CloseOverride, Guid>
{
    public async Task<Guid> Handle(CloseOverride command, CancellationToken ct)
    {
        await access.Require(command.NegotiationId, Right.Write, ct);
        var record = await db.Set<OverrideRecord>().FirstOrDefaultAsync(o => o.NegotiationId == command.NegotiationId && o.Id == command.OverrideId, ct) ?? throw new NotFoundException();
        if (record.Version != command.Version) throw new StaleException(record.Version);
        record.Close(time.GetUtcNow());
        return record.Id;
    }
}
