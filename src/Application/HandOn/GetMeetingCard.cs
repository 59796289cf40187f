using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.HandOn;

/// <summary>
/// One page to take into the room. Bottom lines and red lines are never on it: it may be lost, or taken away. Without names it holds
/// the code name, coded states, days and numbers, and no text that anybody typed.
/// </summary>
public sealed record GetMeetingCard(Guid OperationId, Guid NegotiationId, bool Names) : IQuery<MeetingCard>
{
    public ExportForm Form => Names ? ExportForm.Card : ExportForm.CardWithoutNames;
}

/// <param name="Purpose">The next follow-up.</param>
/// <param name="Flags">What would make us pause.</param>
public sealed record MeetingCard(
    NegotiationHeader Head, bool Names, DateTimeOffset MadeAt, CardPurpose? Purpose, Bounded<CardPerson> Across, Bounded<CardIssue> Issues,
    Bounded<PromiseLine> Promises, SheetView? Terms, Bounded<CardFlag> Flags)
{
    public bool AcrossIsClosed => !Head.Reader.MayRead(FieldGroup.Interlocutors);

    public IEnumerable<PromiseLine> PromisedBy(Side side) => Promises.Shown.Where(p => p.OwedBy == side);

    /// <summary>Of both, of others, or of a side that the reader is not cleared for.</summary>
    public IEnumerable<PromiseLine> OtherPromises => Promises.Shown.Where(p => p.OwedBy is not (Side.Us or Side.Counterpart));
}

public sealed record CardPurpose(FollowUpKind Kind, string? Title, DateOnly On, FieldText Reason);

public sealed record CardPerson(string Alias, FieldText Function, Authority? Authority, bool IsVerified);

public sealed record CardIssue(string? Title, IssueStatus Status, int? Weight, Saying? Ours, Saying? Theirs);

public sealed record CardFlag(FieldText Criterion, FieldText WhoDecides);

public sealed class GetMeetingCardHandler(IAppDb db, HeaderQuery headers, SheetReader sheets, IFieldVault vault, ICurrentUser user, CaseTime time) : IRequestHandler<GetMeetingCard, MeetingCard>
{
    public const int MostPeople = 4;
    public const int MostIssues = 6;
    public const int MostPromises = 8;
    public const int MostFlags = 3;

    private static readonly FieldKind[] _coded = [FieldKind.Choice, FieldKind.Choices, FieldKind.Date, FieldKind.YesNo, FieldKind.Number];

    public async Task<MeetingCard> Handle(GetMeetingCard query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var now = time.GetUtcNow();
        await db.RequireExport(query.OperationId, head.Id, query.Form, user.Id, time.Real, ct);
        await vault.Unlock(head.Id, ct);
        var say = new Teller(vault, head, query.Names);
        return new(head, query.Names, now, await Purpose(say, ct), await Across(say, ct), await Issues(say, ct), await Promises(say, ct), await Terms(say, ct), await Flags(say, ct));
    }

    /// <summary>Opens what may be on this card: without names no text is opened at all.</summary>
    private sealed record Teller(IFieldVault Vault, NegotiationHeader Head, bool Names)
    {
        public FieldText Text(Guid row, string field, FieldGroup group, Sealed? value, int most) =>
            Names ? Vault.Show(Head.Reader, row, field, group, value).Cut(most) : FieldText.Empty;

        public string? Line(string text, int most) => Names ? text.Cut(most) : null;
    }

    private async Task<CardPurpose?> Purpose(Teller say, CancellationToken ct)
    {
        var next = await db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == say.Head.Id && f.Status == FollowUpStatus.Open && f.DueOn != null)
            .OrderBy(f => f.DueOn).ThenBy(f => f.Id).FirstOrDefaultAsync(ct);
        return next is null ? null : new(next.Kind, say.Line(next.Title, 80), next.DueOn!.Value, say.Text(next.Id, nameof(next.Reason), FieldGroup.Analysis, next.Reason, 120));
    }

    private async Task<Bounded<CardPerson>> Across(Teller say, CancellationToken ct)
    {
        var all = db.Set<Interlocutor>().AsNoTracking().Where(i => i.NegotiationId == say.Head.Id && i.ReplacedOn == null);
        var count = await all.CountAsync(ct);
        if (!say.Names || !say.Head.Reader.MayRead(FieldGroup.Interlocutors)) return new([], count);
        var people = await all.OrderBy(i => i.Alias).ThenBy(i => i.Id).Take(MostPeople).ToListAsync(ct);
        return new([.. people.Select(i => new CardPerson(i.Alias.Cut(30), say.Text(i.Id, nameof(i.Function), FieldGroup.Interlocutors, i.Function, 50), i.AuthorityToCommit, i.AuthorityIsVerified))], count - people.Count);
    }

    private async Task<Bounded<CardIssue>> Issues(Teller say, CancellationToken ct)
    {
        var positions = db.Set<Position>().Where(p => p.NegotiationId == say.Head.Id);
        var all = db.Set<Issue>().AsNoTracking().Where(i => i.NegotiationId == say.Head.Id && i.Status != IssueStatus.Resolved && i.Status != IssueStatus.Excluded);
        var rows = await all.OrderByDescending(i => i.WeightToUs).ThenBy(i => i.Id).Take(MostIssues).Select(i => new
        {
            Issue = i,
            Ours = positions.Where(p => p.IssueId == i.Id && p.Party == Side.Us).OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.RecordedAt).FirstOrDefault(),
            Theirs = positions.Where(p => p.IssueId == i.Id && p.Party == Side.Counterpart).OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.RecordedAt).FirstOrDefault(),
        }).ToListAsync(ct);
        var reader = say.Head.Reader;
        Saying? Say(Position? p) => p is null ? null
            : new(say.Text(p.Id, nameof(p.Statement), FieldGroup.Positions, p.Statement, 100), reader.Only(FieldGroup.Positions, p.Firmness), p.TakenOn!.Value);
        return new([.. rows.Select(r => new CardIssue(say.Line(r.Issue.Title, 60), r.Issue.Status!.Value, reader.Only(FieldGroup.Positions, r.Issue.WeightToUs), Say(r.Ours), Say(r.Theirs)))],
            rows.Count < MostIssues ? 0 : await all.CountAsync(ct) - rows.Count);
    }

    private async Task<Bounded<PromiseLine>> Promises(Teller say, CancellationToken ct)
    {
        var all = Agenda.Promised(db.Set<Commitment>().AsNoTracking().Where(c => c.NegotiationId == say.Head.Id));
        var due = await all.OrderBy(c => c.DueOn == null).ThenBy(c => c.DueOn).ThenBy(c => c.Id).Take(MostPromises).ToListAsync(ct);
        var reader = say.Head.Reader;
        return new([.. due.Select(c => new PromiseLine(c.Id, reader.Only(FieldGroup.Positions, c.OwedBy), say.Text(c.Id, nameof(c.Act), FieldGroup.Positions, c.Act, 80), c.DueOn,
            reader.Only(FieldGroup.Positions, say.Line(c.Period, 30)), c.Status, c.Fulfilment))], due.Count < MostPromises ? 0 : await all.CountAsync(ct) - due.Count);
    }

    private async Task<SheetView?> Terms(Teller say, CancellationToken ct)
    {
        var found = await SheetStore.For(typeof(ProcessTerms)).Newest(db, say.Head.Id, null, 1, ct);
        if (await sheets.View(found, say.Head.Reader, ct) is not [var terms, ..]) return null;
        return say.Names ? terms with { Fields = [.. terms.Fields.Select(f => f with { Text = f.Text.Cut(60) })] }
            : terms with { Label = null, Fields = [.. terms.Fields.Where(f => _coded.Contains(f.Field.Kind))] };
    }

    private async Task<Bounded<CardFlag>> Flags(Teller say, CancellationToken ct)
    {
        var all = db.Set<SuspensionCriterion>().AsNoTracking().Where(c => c.NegotiationId == say.Head.Id && c.Criterion != null);
        var count = await all.CountAsync(ct);
        if (!say.Names) return new([], count);
        var flags = await all.OrderBy(c => c.Id).Take(MostFlags).ToListAsync(ct);
        return new([.. flags.Select(c => new CardFlag(say.Text(c.Id, nameof(c.Criterion), FieldGroup.Analysis, c.Criterion, 90), say.Text(c.Id, nameof(c.WhoDecides), FieldGroup.Analysis, c.WhoDecides, 40)))], count - flags.Count);
    }
}
