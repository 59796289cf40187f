using MediatR;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.HandOn;

/// <summary>The whole negotiation, for paper.</summary>
public sealed class FileModel(IMediator mediator, Texts texts) : ExportPage(mediator, texts)
{
    public NegotiationFile View { get; private set; } = null!;

    public CautionView Caution { get; private set; } = null!;

    public IReadOnlyList<LinkView> Linked { get; private set; } = [];

    public override NegotiationHeader Head => View.Head;

    protected override ExportForm Form => ExportForm.File;

    protected override async Task Load()
    {
        View = await Send(new GetNegotiationFile(OperationId, NegotiationId));
        Caution = await Send(new GetCaution(NegotiationId));
        Linked = (await Send(new GetLinks(NegotiationId))).Links;
    }
}
