using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Encounters;

/// <summary>One contact with everything that came of it.</summary>
public sealed record GetContact(Guid NegotiationId, Guid EncounterId) : IQuery<ContactView>;

public sealed record ContactView(
    NegotiationHeader Head, Guid Id, Medium? Medium, Tone? Tone, DateTimeOffset OccurredAt, TimePrecision Precision, DateTimeOffset RecordedAt, string RecordedBy, string Organisation,
    bool? HasSecurityGuarantee, FieldText What, FieldText WhoWasThere, FieldText Place, FieldText TheySaid, FieldText WeSaid, FieldText SecurityNote,
    IReadOnlyList<AmendmentView> Amendments, IReadOnlyList<PromiseView> Promises, IReadOnlyList<HeardPositionView> Positions, IReadOnlyList<NextContactView> FollowUps)
{
    /// <summary>W8: a meeting in person about which nobody has said yet whether a guarantee was given.</summary>
    public bool GuaranteeIsOpen => Medium == Domain.Encounters.Medium.InPerson && HasSecurityGuarantee is null;

    public Side? InitiatedBy { get; init; }

    public FieldText Purpose { get; init; } = FieldText.Empty;

    public FieldText ArgumentsTried { get; init; } = FieldText.Empty;

    public FieldText Interpreter { get; init; } = FieldText.Empty;

    /// <summary>Whole days between the contact and its recording.</summary>
    public int DaysLate => Math.Max(0, (int)(RecordedAt - OccurredAt).TotalDays);
}

public sealed record AmendmentView(Guid Id, FieldText Reason, FieldText Text, string By, DateTimeOffset At);

public sealed record PromiseView(Guid Id, Side? OwedBy, FieldText Act, DateOnly? DueOn, CommitmentStatus Status, Fulfilment Fulfilment);

public sealed record HeardPositionView(Guid Id, Guid IssueId, string Issue, Side? Party, FieldText Statement, Firmness? Firmness);

public sealed record NextContactView(Guid Id, DateOnly? DueOn, FollowUpStatus Status, string Owner);

public sealed class GetContactHandler(IAppDb db, HeaderQuery header, IFieldVault vault) : IRequestHandler<GetContact, ContactView>
{
    private const int Most = 50;

    public async Task<ContactView> Handle(GetContact query, CancellationToken ct)
    {
        var (id, contact) = query;
        var head = await header.Load(id, ct);
        var e = await db.Set<Encounter>().AsNoTracking().FirstOrDefaultAsync(x => x.NegotiationId == id && x.Id == contact, ct) ?? throw new NotFoundException();
        await vault.Unlock(id, ct);
        var amendments = await db.Set<EncounterAmendment>().AsNoTracking().Where(x => x.NegotiationId == id && x.EncounterId == contact).OrderBy(x => x.Id).Take(Most).ToListAsync(ct);
        var promises = await db.Set<Commitment>().AsNoTracking().Where(x => x.NegotiationId == id && x.EncounterId == contact).OrderBy(x => x.Id).Take(Most).ToListAsync(ct);
        var positions = await db.Set<Position>().AsNoTracking().Where(x => x.NegotiationId == id && x.EncounterId == contact).OrderBy(x => x.Id).Take(Most)
            .Select(x => new { Position = x, Issue = db.Set<Issue>().Where(i => i.Id == x.IssueId).Select(i => i.Title).FirstOrDefault() }).ToListAsync(ct);
        var followUps = await db.Set<FollowUp>().AsNoTracking().Where(x => x.NegotiationId == id && x.EncounterId == contact).OrderBy(x => x.Id).Take(Most).ToListAsync(ct);

        FieldText Show(Guid row, string field, FieldGroup group, Sealed? value) => vault.Show(head.Reader, row, field, group, value);
        var reader = head.Reader;
        return new(head, e.Id, reader.Only<Medium?>(FieldGroup.Contacts, e.Medium), reader.Only(FieldGroup.Contacts, e.Tone), e.OccurredAt, e.Precision, e.RecordedAt, head.NameOf(e.By), e.Organisation, reader.Only(FieldGroup.SecurityTerms, amendments.LastOrDefault(a => a.HasSecurityGuarantee is not null)?.HasSecurityGuarantee ?? e.HasSecurityGuarantee),
            Show(e.Id, nameof(e.What), FieldGroup.Contacts, e.What),
            Show(e.Id, nameof(e.WhoWasThere), FieldGroup.Interlocutors, e.WhoWasThere),
            Show(e.Id, nameof(e.Place), FieldGroup.SecurityTerms, e.Place),
            Show(e.Id, nameof(e.TheySaid), FieldGroup.Positions, e.TheySaid),
            Show(e.Id, nameof(e.WeSaid), FieldGroup.Positions, e.WeSaid),
            Show(e.Id, nameof(e.SecurityNote), FieldGroup.SecurityTerms, e.SecurityNote),
            [.. amendments.Select(a => new AmendmentView(a.Id, Show(a.Id, nameof(a.Reason), FieldGroup.Contacts, a.Reason), Show(a.Id, nameof(a.Text), FieldGroup.Contacts, a.Text), head.NameOf(a.By), a.RecordedAt))],
            [.. promises.Select(p => new PromiseView(p.Id, reader.Only(FieldGroup.Positions, p.OwedBy), Show(p.Id, nameof(p.Act), FieldGroup.Positions, p.Act), p.DueOn, p.Status, p.Fulfilment))],
            [.. positions.Select(p => new HeardPositionView(p.Position.Id, p.Position.IssueId ?? Guid.Empty, p.Issue ?? "", reader.Only(FieldGroup.Positions, p.Position.Party), Show(p.Position.Id, nameof(Position.Statement), FieldGroup.Positions, p.Position.Statement), reader.Only(FieldGroup.Positions, p.Position.Firmness)))],
            [.. followUps.Select(f => new NextContactView(f.Id, f.DueOn, f.Status, head.NameOf(f.Owner)))])
        {
            InitiatedBy = reader.Only(FieldGroup.Contacts, e.InitiatedBy),
            Purpose = Show(e.Id, nameof(e.Purpose), FieldGroup.Analysis, e.Purpose),
            ArgumentsTried = Show(e.Id, nameof(e.ArgumentsTried), FieldGroup.Positions, e.ArgumentsTried),
            Interpreter = Show(e.Id, nameof(e.Interpreter), FieldGroup.Interlocutors, e.Interpreter),
        };
    }
}
