namespace NegotiationTracker.Web.Infrastructure.Refusals;

/// <summary>Why somebody was refused; the number is that of the event in the log.</summary>
public enum RefusalKind
{
    /// <summary>Something that is not there for whoever asked, or that his role or token does not allow.</summary>
    Access = 4101,

    /// <summary>A token that is none, or no longer one.</summary>
    Token = 4102,

    /// <summary>A form that is not ours, or that another site made the browser send.</summary>
    Forgery = 4103,

    /// <summary>More than is let through: guesses, exports, requests.</summary>
    Excess = 4104,

    /// <summary>What cannot be taken as it was sent. Somebody who mistyped is among them.</summary>
    Input = 4105,
}

/// <summary>What is written of a refusal: nothing in it was chosen by whoever asked.</summary>
/// <param name="Person">The id, or - for nobody.</param>
/// <param name="Route">The pattern, never the address: that may hold an id or a secret. - when no page was reached.</param>
/// <param name="Reference">The one that the error page shows for faults of ours.</param>
public sealed record Refusal(RefusalKind Kind, string Person, string Method, string Route, int Status, string Reference)
{
    public const string Nobody = "-";
}
