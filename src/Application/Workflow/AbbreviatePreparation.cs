using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>
/// The emergency path: ordinary advances through steps 1–3 under one correlation id. The minimums of H2 and H3 stay; what is
/// not known about the counterpart is written down as "unknown, being sought"; the debt comes back as a follow-up in three days.
/// </summary>
public sealed record AbbreviatePreparation(
    Guid OperationId, Guid NegotiationId, long Version, string Reason, string ChannelAlias, string ChannelFunction, Guid SoughtBy, DateOnly SoughtUntil) : ICommand;

public sealed class AbbreviatePreparationValidator : AbstractValidator<AbbreviatePreparation>
{
    public AbbreviatePreparationValidator(CaseClock clock)
    {
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("required").MaximumLength(4000).WithErrorCode("too-long");
        RuleFor(c => c.ChannelAlias).NotEmpty().WithErrorCode("required").MaximumLength(200).WithErrorCode("too-long");
        RuleFor(c => c.ChannelFunction).NotEmpty().WithErrorCode("required").MaximumLength(4000).WithErrorCode("too-long");
        RuleFor(c => c.SoughtBy).NotEmpty().WithErrorCode("required");
        RuleFor(c => c.SoughtUntil).Cascade(CascadeMode.Stop).NotEmpty().WithErrorCode("required")
            .MustAsync((c, until, ct) => clock.Holds(c.NegotiationId, (DateOnly today) => until > today, ct)).WithErrorCode("in-the-past");
    }
}

public sealed class AbbreviatePreparationHandler(IAppDb db, NegotiationAccess access, MoveMaker maker, EvidenceMark evidence, CaseTime time) : IRequestHandler<AbbreviatePreparation, Guid>
{
    public const int GroundworkDays = 3;

    public async Task<Guid> Handle(AbbreviatePreparation command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Write, ct);
        await evidence.Raise(command.NegotiationId, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException(negotiation.Version);
        if (negotiation.Standing != Standing.Active || negotiation.CurrentStep > Step.LearnAboutCounterpart) throw new DomainException("abbreviated-only-in-preparation");
        if (negotiation.CurrentTeam.All(m => m.PersonId != command.SoughtBy)) throw new DomainException("not-on-team");

        await SeekTheUnknown(command, ct);
        PlanTheDebt(command, negotiation);
        // The guards read the database, so what was just written must be there before they look.
        await db.SaveChangesAsync(ct);

        var when = When.Exactly(time.GetUtcNow());
        while (negotiation.CurrentStep <= Step.LearnAboutCounterpart)
        {
            var everyWarning = Warnings.All.ToDictionary(w => w, _ => command.Reason);
            var advance = new Intended(Move.Advance, new Dictionary<string, string> { ["summary"] = command.Reason }, everyWarning);
            var transition = await maker.Make(negotiation, actor, advance, when, command.OperationId, ct);
            transition.Abbreviated();
        }
        return negotiation.Id;
    }

    private async Task SeekTheUnknown(AbbreviatePreparation command, CancellationToken ct)
    {
        var answered = await db.Set<ProfilePart>().Where(p => p.NegotiationId == command.NegotiationId).Select(p => p.Characteristic).Distinct().ToListAsync(ct);
        foreach (var characteristic in Enum.GetValues<Characteristic>().Where(c => !answered.Contains(c)))
        {
            var part = new ProfilePart(command.NegotiationId);
            part.Write(new Dictionary<string, string?>
            {
                [nameof(ProfilePart.Characteristic)] = characteristic.ToString(),
                [nameof(ProfilePart.Confidence)] = nameof(Confidence.Unknown),
                [nameof(ProfilePart.SoughtBy)] = command.SoughtBy.ToString(),
                [nameof(ProfilePart.SoughtUntil)] = command.SoughtUntil.ToString("O"),
            });
            db.Set<ProfilePart>().Add(part);
        }
        var channel = new Interlocutor(command.NegotiationId);
        channel.Write(new Dictionary<string, string?>
        {
            [nameof(Interlocutor.Alias)] = command.ChannelAlias,
            [nameof(Interlocutor.Function)] = command.ChannelFunction,
            [nameof(Interlocutor.AuthorityToCommit)] = nameof(Authority.Unknown),
        });
        db.Set<Interlocutor>().Add(channel);
        foreach (var sheet in await db.Set<Worksheet>().Where(w => w.NegotiationId == command.NegotiationId && (w.Step == Step.CoordinateApproach || w.Step == Step.DecideObjectivesAndStrategy || w.Step == Step.LearnAboutCounterpart)).ToListAsync(ct))
            sheet.Begin(time.GetUtcNow());
    }

    private void PlanTheDebt(AbbreviatePreparation command, Negotiation negotiation)
    {
        var debt = new FollowUp(command.NegotiationId);
        debt.Write(new Dictionary<string, string?>
        {
            [nameof(FollowUp.Title)] = negotiation.CodeName,
            [nameof(FollowUp.DueOn)] = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(GroundworkDays).ToString("O"),
            [nameof(FollowUp.Owner)] = command.SoughtBy.ToString(),
            [nameof(FollowUp.Reason)] = command.Reason,
        });
        db.Set<FollowUp>().Add(debt.Of(FollowUpKind.CompleteGroundwork));
    }
}
