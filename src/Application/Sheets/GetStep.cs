using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Sheets;

/// <summary>One of the nine steps as work: its records, what is missing to leave it, whether it needs a second look.</summary>
/// <param name="Of">The section whose next page is asked for.</param>
/// <param name="Past">The last record of the page before.</param>
/// <param name="At">A record of the section that has to be shown: what is not on its first page begins a page.</param>
public sealed record GetStep(Guid NegotiationId, Step Step, string? Of = null, Guid? Past = null, Guid? At = null) : IQuery<StepView>;

public sealed record StepView(
    NegotiationHeader Head, Step Step, IReadOnlyList<SectionView> Sections, IReadOnlyList<StepNeed> Needs, CautionState? Caution,
    IReadOnlyList<OptionFinding> Findings, IReadOnlyList<RedLineFinding> LineFindings)
{
    public WorksheetView Worksheet => Head.Worksheets.First(w => w.Step == Step);

    public bool IsCurrent => Head.CurrentStep == Step;

    /// <summary>When the worksheet of a step that was left was completed; null while it is worked on or waits to be looked over.</summary>
    public DateTimeOffset? DoneOn => !IsCurrent && Worksheet.Status is (WorksheetStatus.Completed or WorksheetStatus.CompletedWithGaps) ? Worksheet.ChangedAt : null;

    public int Missing => Needs.Count(n => n.Refuses);

    public SectionView? Section(string slug) => Sections.FirstOrDefault(s => s.Kind.Slug == slug);
}

/// <param name="Next">The key to go on from when there are more records than fit.</param>
/// <param name="IsFirst">Not a later page of it.</param>
public sealed record SectionView(SheetKind Kind, IReadOnlyList<SheetView> Records, Guid? Next, bool IsFirst, bool MayAdd);

public sealed class GetStepHandler(IAppDb db, HeaderQuery header, EvidenceQuery evidence, SheetReader reader, StepExtras extras) : IRequestHandler<GetStep, StepView>
{
    public const int PageSize = 12;

    public async Task<StepView> Handle(GetStep query, CancellationToken ct)
    {
        var head = await header.Load(query.NegotiationId, ct);
        var needs = StepNeeds.Of(query.Step, head.State, await evidence.Load(head.Id, ct));
        var pages = new List<(SheetKind Kind, IReadOnlyList<Sheet> Sheets, bool IsFirst)>();
        foreach (var kind in KindsOn(query.Step))
        {
            var (past, at) = query.Of == kind.Slug ? (query.Past, query.At) : (null, null);
            var sheets = await Page(kind, query, past, ct);
            var begun = at is { } record && sheets.Take(PageSize).All(s => s.Id != record) ? await Begin(kind, query, record, ct) : [];
            pages.Add(begun.Count > 0 ? (kind, begun, false) : (kind, sheets, past is null));
        }

        var views = (await reader.View([.. pages.SelectMany(p => p.Sheets.Take(PageSize))], head.Reader, ct)).ToDictionary(v => v.Id);
        var sections = pages.Select(p => Section(p.Kind, p.Sheets, p.IsFirst, views, head.Reader)).ToList();
        var options = pages.Where(p => p.Kind.Type == typeof(Option)).SelectMany(p => p.Sheets).Select(o => (Guid?)o.Id).ToList();
        // How an option was tested is analysis like the reasons for it.
        var maySeeFindings = options.Count > 0 && head.Reader.MayRead(FieldGroup.Analysis);
        return new(head, query.Step, sections, needs,
            query.Step == Step.CoordinateApproach ? await extras.Caution(head.Id, ct) : null,
            maySeeFindings ? await extras.Findings(head.Id, options, ct) : [],
            maySeeFindings ? await extras.LineFindings(head.Id, options, ct) : []);
    }

    /// <summary>Assessments and red-line checks stand under their option; step 8 looks at the agreements of step 7; every step takes notes.</summary>
    private static IEnumerable<SheetKind> KindsOn(Step step) =>
    [
        .. step == Step.DefineImplementationCriteria ? new[] { SheetKinds.Of(typeof(Agreement)) } : [],
        .. SheetKinds.On(step).Where(k => k.Type != typeof(OptionAssessment) && k.Type != typeof(RedLineCheck)),
        SheetKinds.Of(typeof(StepNote)),
    ];

    /// <summary>The page that begins with a record, wherever it stands; nothing when there is no such record of this negotiation.</summary>
    private async Task<IReadOnlyList<Sheet>> Begin(SheetKind kind, GetStep query, Guid record, CancellationToken ct) =>
        await SheetStore.For(kind.Type).Find(db, query.NegotiationId, [record], ct) is [var first] && (first is not StepNote note || note.Step == query.Step) ? [first, .. (await Page(kind, query, record, ct)).Take(PageSize)] : [];

    private Task<IReadOnlyList<Sheet>> Page(SheetKind kind, GetStep query, Guid? past, CancellationToken ct)
    {
        if (kind.Type == typeof(StepNote)) return Notes(query, past, ct);
        var store = SheetStore.For(kind.Type);
        return IsNewestFirst(kind) ? store.Newest(db, query.NegotiationId, past, PageSize + 1, ct) : store.List(db, query.NegotiationId, past, PageSize + 1, ct);
    }

    /// <summary>Where a later record corrects or replaces an earlier one, the later one is read first.</summary>
    private static bool IsNewestFirst(SheetKind kind) => kind.IsAddOnly || kind.Type == typeof(Agreement);

    private async Task<IReadOnlyList<Sheet>> Notes(GetStep query, Guid? past, CancellationToken ct) =>
        await db.Set<StepNote>().AsNoTracking()
            .Where(n => n.NegotiationId == query.NegotiationId && n.Step == query.Step && (past == null || n.Id < past))
            .OrderByDescending(n => n.Id).Take(PageSize + 1).ToListAsync(ct);

    private static SectionView Section(SheetKind kind, IReadOnlyList<Sheet> sheets, bool isFirst, Dictionary<Guid, SheetView> views, Membership reader) => new(
        kind, [.. sheets.Take(PageSize).Select(s => views[s.Id])],
        sheets.Count > PageSize ? sheets[PageSize - 1].Id : null, isFirst,
        reader.Can(kind.Right) && !(kind.IsSingle && sheets.Count > 0));
}
