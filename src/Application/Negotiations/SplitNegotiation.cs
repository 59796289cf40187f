using FluentValidation;
using MediatR;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>
/// M16, split: opens a second negotiation with the same lead and mandator, copies the preparation and marks it for review.
/// What the mandator writes and every Severe text (bottom lines, identities) is not copied: limits are set anew.
/// </summary>
public sealed record SplitNegotiation(Guid OperationId, Guid NegotiationId, string CodeName, string Title, string Reason) : IMakesRecord;

public sealed class SplitNegotiationValidator : AbstractValidator<SplitNegotiation>
{
    public SplitNegotiationValidator()
    {
        RuleFor(c => c.CodeName).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.CodeNameMax).WithErrorCode("too-long");
        RuleFor(c => c.Title).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.TitleMax).WithErrorCode("too-long");
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("required").MaximumLength(4000).WithErrorCode("too-long");
    }
}

public sealed class SplitNegotiationHandler(IAppDb db, NegotiationAccess access, IFieldVault vault, CaseTime time) : IRequestHandler<SplitNegotiation, Guid>
{
    private static readonly Step[] _copied = [Step.CoordinateApproach, Step.DecideObjectivesAndStrategy, Step.LearnAboutCounterpart];

    public async Task<Guid> Handle(SplitNegotiation command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Write, ct);
        if (actor.Role != TeamRole.LeadNegotiator) throw new DomainException("role-not-permitted");
        await db.RequireUsable(command.CodeName, null, ct);
        var source = await db.LoadNegotiation(command.NegotiationId, ct);
        var (lead, mandator) = (source.Holder(TeamRole.LeadNegotiator)!, source.Holder(TeamRole.Mandator)!);
        var now = time.GetUtcNow();

        var opening = new Opening(command.CodeName, command.Title, source.Area, source.Counterpart, source.SubstantiveAreas, source.Sensitivity);
        // What is split off an exercise stays in it.
        var split = db.Open(opening, new Seat(lead.PersonId, lead.Organisation), new Seat(mandator.PersonId, mandator.Organisation), command.Reason, now, command.OperationId, source.ExerciseId);
        await db.GoOnWithExercise(source, split, now, ct);
        await CopyPreparation(source.Id, split.Id, ct);
        split.ReviewCopies(_copied, now);
        db.Set<NegotiationLink>().Add(new NegotiationLink(split.Id, source.Id, LinkKind.FollowOn, LinkStance.Accept, otherLeadInformed: true, command.Reason, null, null));
        return split.Id;
    }

    private async Task CopyPreparation(Guid from, Guid to, CancellationToken ct)
    {
        await vault.Unlock(from, ct);
        foreach (var kind in _copied.SelectMany(SheetKinds.On).Where(k => k.Right == Right.Write))
        {
            var store = SheetStore.For(kind.Type);
            foreach (var sheet in await store.List(db, from, after: null, take: 200, ct))
            {
                var values = kind.Fields.Where(f => !f.Group.IsMasked() && f.Kind != FieldKind.Person).ToDictionary(f => f.Name, f => f.Kind == FieldKind.Text
                    ? vault.Open(from, sheet.Id, f.Name, (Sealed?)f.Read(sheet))
                    : f.Written(sheet));
                // A record that cannot stand without what is left out (a seeker, a Severe text) is written anew by the team.
                var copy = store.Make(to);
                try { copy.Write(values); }
                catch (SheetException) { continue; }
                store.Keep(db, copy);
            }
        }
    }
}
