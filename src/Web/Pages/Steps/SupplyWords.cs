using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Steps;

/// <summary>Where something missing is supplied, what it is called, and who can supply it; for every list of what is missing.</summary>
public static class SupplyWords
{
    public static string LinkTo(this Supply supply, Guid negotiationId) => Links.Section(negotiationId, supply.Step, supply.Section);

    /// <summary>The neutral name of the thing, the same whether it is there or not.</summary>
    public static string NeedOf(this Texts texts, Supply supply) => texts[$"Steps.Need.{supply.Code}"];

    public static string WhoOf(this Texts texts, Supply supply) => texts[$"Steps.Who.{supply.Who}"];
}
