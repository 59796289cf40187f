using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Contacts;

public static class EnumChoices
{
    /// <summary>The values of an enumeration in words; all of them when none are named.</summary>
    public static IEnumerable<Choice> Choices<T>(this Texts texts, T? chosen = null, params T[] only) where T : struct, Enum =>
        (only.Length > 0 ? only : Enum.GetValues<T>()).Select(v => new Choice(v.ToString(), texts.Of(v), v.Equals(chosen)));

    public static IEnumerable<Choice> YesNo(this Texts texts, bool? chosen = null) =>
        [new("true", texts["Contacts.Yes"], chosen == true), new("false", texts["Contacts.No"], chosen == false)];
}
