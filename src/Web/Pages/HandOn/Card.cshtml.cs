using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.HandOn;

/// <summary>One page to take into the room, with names or without.</summary>
public sealed class CardModel(IMediator mediator, Texts texts) : ExportPage(mediator, texts)
{
    /// <summary>"none" in the address; whatever else is asked, names stay away too.</summary>
    [FromQuery(Name = "names")]
    public string? Names { get; set; }

    public MeetingCard View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    protected override ExportForm Form => Names is null ? ExportForm.Card : ExportForm.CardWithoutNames;

    /// <summary>What today is for, in as many words as the card may hold.</summary>
    public string Purpose(CardPurpose purpose) => purpose.Title is { } title && title != Head.CodeName ? title
        : purpose.Kind == FollowUpKind.Other ? T["HandOn.Card.FollowUp"] : T.Of(purpose.Kind);

    protected override async Task Load() => View = await Send(new GetMeetingCard(OperationId, NegotiationId, Form == ExportForm.Card));
}
