using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>Puts somebody on the access list. Another organisation is a widening and needs approval (H12).</summary>
public sealed record AddTeamMember(Guid OperationId, Guid NegotiationId, long Version, Guid PersonId, TeamRole Role, Sensitivity Clearance, string? Reason) : ICommand;

public sealed class AddTeamMemberValidator : AbstractValidator<AddTeamMember>
{
    public AddTeamMemberValidator()
    {
        RuleFor(c => c.PersonId).NotEmpty().WithErrorCode("required");
        RuleFor(c => c.Role).IsInEnum().WithErrorCode("not-a-choice");
        RuleFor(c => c.Clearance).IsInEnum().WithErrorCode("not-a-choice");
        RuleFor(c => c.Reason).MaximumLength(4000).WithErrorCode("too-long");
    }
}

public sealed class AddTeamMemberHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<AddTeamMember, Guid>
{
    public async Task<Guid> Handle(AddTeamMember command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException(negotiation.Version);
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == command.PersonId && !p.IsDisabled, ct);
        if (person is null || (person.Roles & (InstallationRoles.Negotiator | InstallationRoles.Coordinator | InstallationRoles.DataProtectionFocalPoint)) == 0) throw new DomainException("person-not-found");
        var member = negotiation.Add(new Seat(person.Id, person.Organisation), command.Role, command.Clearance, actor.PersonId, command.Reason, time.GetUtcNow());
        negotiation.EvidenceChanged();
        db.Set<AccessChange>().Add(AccessChange.Of(member, null, command.Reason));
        return member.Id;
    }
}

/// <summary>Changes what somebody reads. A higher clearance is a widening and needs approval (H12).</summary>
public sealed record SetClearance(Guid OperationId, Guid NegotiationId, long Version, Guid PersonId, Sensitivity Clearance, string? Reason) : ICommand;

public sealed class SetClearanceValidator : AbstractValidator<SetClearance>
{
    public SetClearanceValidator()
    {
        RuleFor(c => c.Clearance).IsInEnum().WithErrorCode("not-a-choice");
        RuleFor(c => c.Reason).MaximumLength(4000).WithErrorCode("too-long");
    }
}

public sealed class SetClearanceHandler(IAppDb db, NegotiationAccess access) : IRequestHandler<SetClearance, Guid>
{
    public async Task<Guid> Handle(SetClearance command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException(negotiation.Version);
        var member = negotiation.CurrentTeam.FirstOrDefault(m => m.PersonId == command.PersonId);
        var before = member?.Clearance;
        negotiation.SetClearance(command.PersonId, command.Clearance, actor.PersonId, command.Reason);
        if (before == member!.Clearance) return command.PersonId;
        negotiation.EvidenceChanged();
        db.Set<AccessChange>().Add(AccessChange.Of(member, before, command.Reason));
        return command.PersonId;
    }
}

/// <summary>Takes somebody off the list; the line stays in the history, the access ends at once.</summary>
public sealed record RemoveTeamMember(Guid OperationId, Guid NegotiationId, long Version, Guid PersonId, string? Reason) : ICommand;

public sealed class RemoveTeamMemberValidator : AbstractValidator<RemoveTeamMember>
{
    public RemoveTeamMemberValidator() => RuleFor(c => c.Reason).MaximumLength(4000).WithErrorCode("too-long");
}

public sealed class RemoveTeamMemberHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<RemoveTeamMember, Guid>
{
    public async Task<Guid> Handle(RemoveTeamMember command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException(negotiation.Version);
        var member = negotiation.CurrentTeam.FirstOrDefault(m => m.PersonId == command.PersonId);
        negotiation.Remove(command.PersonId, actor.PersonId, command.Reason, time.GetUtcNow());
        negotiation.EvidenceChanged();
        db.Set<AccessChange>().Add(AccessChange.Of(member!, member!.Clearance, command.Reason));
        return command.PersonId;
    }
}

/// <summary>Changes the level of the whole negotiation; lowering it needs approval and a reason (H12).</summary>
public sealed record ClassifyNegotiation(Guid OperationId, Guid NegotiationId, long Version, Sensitivity Level, string? Reason) : ICommand;

public sealed class ClassifyNegotiationValidator : AbstractValidator<ClassifyNegotiation>
{
    public ClassifyNegotiationValidator()
    {
        RuleFor(c => c.Level).IsInEnum().WithErrorCode("not-a-choice");
        RuleFor(c => c.Reason).MaximumLength(4000).WithErrorCode("too-long");
    }
}

public sealed class ClassifyNegotiationHandler(IAppDb db, NegotiationAccess access) : IRequestHandler<ClassifyNegotiation, Guid>
{
    public async Task<Guid> Handle(ClassifyNegotiation command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException(negotiation.Version);
        var before = negotiation.Sensitivity;
        negotiation.Classify(command.Level, actor.PersonId, command.Reason);
        if (before != negotiation.Sensitivity) db.Set<AccessChange>().Add(AccessChange.OfLevel(negotiation, before, command.Reason));
        return negotiation.Id;
    }
}
