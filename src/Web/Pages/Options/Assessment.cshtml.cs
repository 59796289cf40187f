using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Bargaining;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Bargaining;
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

    protected override string FieldOf(string property) => property;

    protected override async Task Load() => View = await Send(new GetAssessment(NegotiationId, OptionId));
}
