using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.HandOn;

/// <summary>The whole negotiation for paper, as far as the reader is cleared: every kind of record, the contacts and the history.</summary>
public sealed record GetNegotiationFile(Guid OperationId, Guid NegotiationId) : IQuery<NegotiationFile>;

public sealed record NegotiationFile(NegotiationHeader Head, DateTimeOffset MadeAt, IReadOnlyList<FileSection> Sections, Bounded<FileContact> Contacts, IReadOnlyList<TimelineEntry> History, bool HistoryIsCut)
{
    public IEnumerable<FileSection> On(Step step) => Sections.Where(s => s.Kind.Step == step && s.Records.Shown.Count > 0);

    /// <summary>Kinds that stand beside the steps.</summary>
    public IEnumerable<FileSection> Beside => Sections.Where(s => s.Kind.Step is null && s.Records.Shown.Count > 0);
}

public sealed record FileSection(SheetKind Kind, Bounded<SheetView> Records);

/// <param name="Texts">What was written of it, by the name of the field.</param>
public sealed record FileContact(Guid Id, DateTimeOffset OccurredAt, TimePrecision Precision, Medium? Medium, Guid By, DateTimeOffset RecordedAt, IReadOnlyList<(string Name, FieldText Text)> Texts, IReadOnlyList<Amendment> Amendments);

public sealed class GetNegotiationFileHandler(IAppDb db, HeaderQuery headers, SheetReader reader, TimelineQuery timeline, IFieldVault vault, ICurrentUser user, CaseTime time)
    : IRequestHandler<GetNegotiationFile, NegotiationFile>
{
    /// <summary>Of each kind of record, and of contacts; what is older is counted, and JSON holds it.</summary>
    public const int MostOfEach = 200;

    public const int MostHistory = 400;

    public async Task<NegotiationFile> Handle(GetNegotiationFile query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var now = time.GetUtcNow();
        await db.RequireExport(query.OperationId, head.Id, ExportForm.File, user.Id, time.Real, ct);
        await vault.Unlock(head.Id, ct);
        var history = await timeline.Load(head, TimelineFilter.All, DateTimeOffset.MaxValue, MostHistory + 1, ct);
        return new(head, now, await Sections(head, ct), await Contacts(head, ct), [.. history.Take(MostHistory)], history.Count > MostHistory);
    }

    /// <summary>The newest of each kind, told in the order in which they were written.</summary>
    private async Task<IReadOnlyList<FileSection>> Sections(NegotiationHeader head, CancellationToken ct)
    {
        var pages = new List<(SheetKind Kind, IReadOnlyList<Sheet> Sheets, int Left)>();
        foreach (var kind in SheetKinds.All)
        {
            var store = SheetStore.For(kind.Type);
            var sheets = await store.Newest(db, head.Id, null, MostOfEach, ct);
            pages.Add((kind, [.. sheets.Reverse()], sheets.Count < MostOfEach ? 0 : await store.Count(db, head.Id, ct) - sheets.Count));
        }
        var views = (await reader.View([.. pages.SelectMany(p => p.Sheets)], head.Reader, ct)).ToDictionary(v => v.Id);
        return [.. pages.Select(p => new FileSection(p.Kind, new([.. p.Sheets.Select(s => views[s.Id])], p.Left)))];
    }

    private async Task<Bounded<FileContact>> Contacts(NegotiationHeader head, CancellationToken ct)
    {
        var all = db.Set<Encounter>().AsNoTracking().Where(e => e.NegotiationId == head.Id);
        var rows = await all.OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Take(MostOfEach).ToListAsync(ct);
        var ids = rows.Select(e => e.Id).ToList();
        var amended = (await db.Set<EncounterAmendment>().AsNoTracking().Where(a => a.NegotiationId == head.Id && ids.Contains(a.EncounterId)).OrderBy(a => a.Id).ToListAsync(ct)).ToLookup(a => a.EncounterId);
        FieldText Show(Guid row, string field, FieldGroup group, Sealed? value) => vault.Show(head.Reader, row, field, group, value);
        return new([.. rows.Select(e => new FileContact(e.Id, e.OccurredAt, e.Precision, head.Reader.Only<Medium?>(FieldGroup.Contacts, e.Medium), e.By, e.RecordedAt,
        [
            (nameof(e.What), Show(e.Id, nameof(e.What), FieldGroup.Contacts, e.What)),
            (nameof(e.TheySaid), Show(e.Id, nameof(e.TheySaid), FieldGroup.Positions, e.TheySaid)),
            (nameof(e.WeSaid), Show(e.Id, nameof(e.WeSaid), FieldGroup.Positions, e.WeSaid)),
            (nameof(e.WhoWasThere), Show(e.Id, nameof(e.WhoWasThere), FieldGroup.Interlocutors, e.WhoWasThere)),
            (nameof(e.Place), Show(e.Id, nameof(e.Place), FieldGroup.SecurityTerms, e.Place)),
            (nameof(e.SecurityNote), Show(e.Id, nameof(e.SecurityNote), FieldGroup.SecurityTerms, e.SecurityNote)),
            (nameof(e.Purpose), Show(e.Id, nameof(e.Purpose), FieldGroup.Analysis, e.Purpose)),
            (nameof(e.ArgumentsTried), Show(e.Id, nameof(e.ArgumentsTried), FieldGroup.Positions, e.ArgumentsTried)),
            (nameof(e.Interpreter), Show(e.Id, nameof(e.Interpreter), FieldGroup.Interlocutors, e.Interpreter)),
        ],
        [.. amended[e.Id].Select(a => new Amendment(a.RecordedAt, a.By, Show(a.Id, nameof(a.Reason), FieldGroup.Contacts, a.Reason), Show(a.Id, nameof(a.Text), FieldGroup.Contacts, a.Text)))]))],
            rows.Count < MostOfEach ? 0 : await all.CountAsync(ct) - rows.Count);
    }
}
