using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Records;

/// <summary>The form of every kind of record (decision 0008).</summary>
public sealed class RecordModel(IMediator mediator, Texts texts, CaseTime time) : NegotiationPage(mediator, texts)
{
    [FromRoute]
    public string Kind { get; set; } = "";

    [FromRoute(Name = "record")]
    public Guid? RecordId { get; set; }

    [FromQuery]
    public Guid? About { get; set; }

    /// <summary>The version that the form was drawn from.</summary>
    [BindProperty]
    public long Version { get; set; }

    public SheetForm View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    /// <summary>What somebody typed is shown again, even where it may no longer be saved.</summary>
    public bool IsPosted => Request.Method == HttpMethods.Post;

    public Dictionary<string, string?> Typed { get; private set; } = [];

    public IReadOnlyList<FieldForm> Fields { get; private set; } = [];

    /// <summary>A form that met a newer version is sent to that version.</summary>
    public string Action => View.Record is { } record ? Links.Record(NegotiationId, Kind, record.Id) : Links.NewRecord(NegotiationId, Kind);

    public async Task<IActionResult> OnGet()
    {
        await Load();
        if (IsTest(View.Kind)) return LocalRedirect(Option is { } option ? Links.Assess(NegotiationId, option) : Back());
        return RecordId is null && View.Record is { } only ? LocalRedirect(Links.Record(NegotiationId, Kind, only.Id)) : Page();
    }

    public Task<IActionResult> OnPost()
    {
        Typed = TypedValues.Read(SheetKinds.Find(Kind), Request.Form, ModelState);
        return Do(new SaveSheet(OperationId, NegotiationId, Kind, RecordId, Version, Typed), Next, T["Sheets.Saved"]);
    }

    /// <summary>Does what was typed differ from what somebody else saved? A masked text that was typed always does.</summary>
    public bool Differs(FieldForm field) => Typed.TryGetValue(field.Field.Name, out var typed)
        && (field.IsKept || (typed ?? "").Trim().ReplaceLineEndings("\n").Replace(" ", "") != (field.Value ?? "").ReplaceLineEndings("\n").Replace(" ", ""));

    public string Back() => Next(RecordId ?? Guid.Empty);

    protected override string FieldOf(string property) => property;

    protected override async Task Load()
    {
        View = await Send(new GetSheetForm(NegotiationId, Kind, RecordId));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var presets = TypedValues.Presets(View, Request.Query, About, today);
        Fields = [.. View.Kind.Fields.Where(f => View.Record is not null || !f.IsLater)
            .Select(f => new FieldForm(T, View, f, presets.GetValueOrDefault(f.Name), today) { Step = NoteStep(presets) })];
        if (IsPosted && !IsStale) return;
        // What was posted would win over the newer version in the form.
        ModelState.Remove(nameof(Version));
        Version = View.Record?.Version ?? 0;
    }

    private string Next(Guid saved) => View is null ? Next(SheetKinds.Find(Kind), saved) : Next(View.Kind, saved);

    private string Next(SheetKind kind, Guid saved) => kind switch
    {
        // Where red lines are drawn, nobody is shown the place for the answer why there are none.
        { Step: { } step } when kind.Type == typeof(RedLineAnswer) && saved == Guid.Empty => Links.Section(NegotiationId, step, "red-lines"),
        { Step: { } step } => Links.Section(NegotiationId, step, IsTest(kind) ? "options" : kind.Slug),
        _ when kind.Type == typeof(StepNote) && NoteStep() is { } step => Links.Section(NegotiationId, step, kind.Slug),
        _ when kind.Type == typeof(ContextEvent) && saved != Guid.Empty => Links.Event(NegotiationId, saved),
        _ => Links.Negotiation(NegotiationId),
    };

    /// <summary>An option is tested and held against the red lines on a page of its own, all at once.</summary>
    private static bool IsTest(SheetKind kind) => kind.Type == typeof(OptionAssessment) || kind.Type == typeof(RedLineCheck);

    private Guid? Option => View.Record?.Value<Guid>(nameof(OptionAssessment.OptionId))
        ?? (View.Choices.GetValueOrDefault(typeof(Option), []).Any(o => o.Id == About) ? About : null);

    private Step? NoteStep(Dictionary<string, string>? presets = null) =>
        Enum.TryParse<Step>(Typed.GetValueOrDefault(nameof(StepNote.Step)) ?? presets?.GetValueOrDefault(nameof(StepNote.Step))
            ?? Fields.FirstOrDefault(f => f.Field.Name == nameof(StepNote.Step))?.Value, out var step) ? step : null;
}
