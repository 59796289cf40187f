using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>Notes that the lead of a linked track has been told, which answers W18.</summary>
public sealed record InformLinkedLead(Guid OperationId, Guid NegotiationId, Guid LinkId, long Version) : ICommand;

public sealed class InformLinkedLeadHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence) : IRequestHandler<InformLinkedLead, Guid>
{
    public async Task<Guid> Handle(InformLinkedLead command, CancellationToken ct)
    {
        await access.Require(command.NegotiationId, Right.Write, ct);
        var link = await db.Set<NegotiationLink>().FirstOrDefaultAsync(l => l.NegotiationId == command.NegotiationId && l.Id == command.LinkId, ct) ?? throw new NotFoundException();
        if (link.Version != command.Version) throw new StaleException(link.Version);
        link.Inform();
        await evidence.Raise(command.NegotiationId, ct);
        return link.Id;
    }
}
