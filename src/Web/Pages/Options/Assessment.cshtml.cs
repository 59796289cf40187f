using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Bargaining;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Options;

/// <summary>One option, tested and held against every red line, on one page and saved together.</summary>
public sealed class AssessmentModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    public sealed class LineRow
    {
        public Guid RedLineId { get; set; }

        public RedLineResult? Result { get; set; }

        public string? Note { get; set; }

        public long Version { get; set; }
    }

    [FromRoute(Name = "option")]
    public Guid OptionId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>By its own name only: without one, a form that posts no value would be read as one big dictionary.</summary>
    [BindProperty(Name = nameof(Values))]
    public Dictionary<string, string?> Values { get; set; } = [];

    [BindProperty(Name = nameof(Lines))]
    public List<LineRow> Lines { get; set; } = [];

    public AssessmentView View { get; private set; } = null!;

    /// <summary>The red line that was just looked at, within the form and with everything typed still in it.</summary>
    public RevealedView? Revealed { get; private set; }

    /// <summary>The form came back because a line was shown or hidden.</summary>
    public bool Looked { get; private set; }

    public override NegotiationHeader Head => View.Head;

    public bool MayWrite => Head.Reader.Can(Right.Write);

    public bool MayNote => Head.Reader.MayRead(FieldGroup.RedLines);

    /// <summary>The version to send: that of the form that came back, or the newest once both versions have been shown.</summary>
    public long Drawn(long newest, long posted) => IsStale || HttpMethods.IsGet(Request.Method) ? newest : posted;

    public LineRow? Posted(Guid line) => Lines.FirstOrDefault(l => l.RedLineId == line);

    public Task OnGet() => Load();

    public Task<IActionResult> OnPost() => Do(
        new AssessOption(OperationId, NegotiationId, OptionId, Version, Values, [.. Lines.Select(l => new RedLineAnswered(l.RedLineId, l.Result, l.Note, l.Version))]),
        _ => Links.Assess(NegotiationId, OptionId), "Options.Saved");

    /// <summary>Writes the line in the audit and shows the text once; nothing of the form is saved by it.</summary>
    public async Task<IActionResult> OnPostReveal(Guid line)
    {
        // An act of its own, whatever the form's operation: each look goes on file.
        var look = Ids.New();
        var kind = SheetKinds.Of(typeof(RedLine)).Slug;
        await Send(new RevealField(look, NegotiationId, kind, line, nameof(RedLine.Statement)));
        Revealed = await Send(new GetRevealed(look, NegotiationId, kind, line, nameof(RedLine.Statement)));
        return await OnPostHide();
    }

    public async Task<IActionResult> OnPostHide()
    {
        Looked = true;
        await Load();
        return Page();
    }

    public string LookAt(string handler, Guid line) => $"{Links.Assess(NegotiationId, OptionId)}?handler={handler}&line={line}#line-{line}";

    protected override string FieldOf(string property) => property;

    protected override async Task Load() => View = await Send(new GetAssessment(NegotiationId, OptionId));
}
