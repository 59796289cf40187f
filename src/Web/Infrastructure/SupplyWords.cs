using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>Where something missing is supplied, what it is called, and who can supply it; for every list of what is missing.</summary>
public static class SupplyWords
{
    public static string LinkTo(this Supply supply, Guid negotiationId) => supply switch
    {
        { By: { } move } => Links.Move(negotiationId, move),
        { Record: { } record } => Links.Record(negotiationId, supply.Section, record),
        { Section: Supplies.Caution } => Links.Caution(negotiationId),
        { Section: Supplies.Team } => Links.Team(negotiationId),
        { Section: Supplies.Links } => Links.LinksOf(negotiationId),
        { Section: Supplies.Contacts } => $"{Links.Timeline(negotiationId)}?show={TimelineFilter.Contacts}",
        _ => Links.Section(negotiationId, supply.Step, supply.Section),
    };

    /// <summary>The page where a code is settled; null when no record settles it.</summary>
    public static string? Supplied(this NegotiationHeader head, string code) => Supplies.Of(code, head.State)?.LinkTo(head.Id);

    /// <summary>The neutral name of the thing, the same whether it is there or not.</summary>
    public static string NeedOf(this Texts texts, string code) => texts[$"Steps.Need.{code}"];

    public static string NeedOf(this Texts texts, Supply supply) => texts.Find($"Steps.Need.{supply.Code}.{supply.Cause}") ?? texts.NeedOf(supply.Code);

    /// <summary>What is wrong while it is missing, by its cause where that is known.</summary>
    public static string FaultOf(this Texts texts, Supply? supply, string code) => texts.Find($"Codes.{code}.{supply?.Cause}") ?? texts.Code(code);

    public static string WhoOf(this Texts texts, Supply supply) => texts.Find($"Steps.Who.{supply.Code}") ?? texts[$"Steps.Who.{supply.Who}"];

    /// <summary>The words of the link that leads there.</summary>
    public static string GoTo(this Texts texts, string code) => texts.Find($"Moves.Supply.{code}") ?? texts["Moves.Supply.Go"];
}

/// <summary>A list of what is missing, on a page that may hold some of the places where it is supplied.</summary>
public sealed record NeedsList(Guid NegotiationId, IEnumerable<StepNeed> Needs, Domain.Guideline.Step? OnPageOf = null)
{
    public string Address(Supply supply) =>
        supply.Step == OnPageOf && supply is { Section: not (Supplies.Links or Supplies.Contacts), Record: null } ? $"#{supply.Section}" : supply.LinkTo(NegotiationId);
}
