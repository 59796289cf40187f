namespace NegotiationTracker.Web.Api;

public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Whether the description may be read without a token; null means in Development only.</summary>
    public bool? PublicDescription { get; init; }
}
