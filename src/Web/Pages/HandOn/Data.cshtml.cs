using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.HandOn;

/// <summary>The whole negotiation as a file for other programs. Its name tells nothing: names of files are seen by many.</summary>
public sealed class DataModel(IMediator mediator, Texts texts) : ExportPage(mediator, texts)
{
    public NegotiationData View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    protected override ExportForm Form => ExportForm.Data;

    protected override IActionResult Answer() =>
        File(DataFile.Write(View), "application/json; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{(View.Head.IsPractice ? "practice-" : "")}{NegotiationData.Format}-{View.MadeAt.UtcDateTime:yyyy-MM-dd}.json"));

    protected override async Task Load() => View = await Send(new GetNegotiationData(OperationId, NegotiationId));
}
