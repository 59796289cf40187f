namespace NegotiationTracker.Application.Security;

/// <summary>Tells whether two files say the same; it keeps nothing secret.</summary>
public interface IContentHash
{
    /// <summary>64 hexadecimal digits; blanks at the end and the kind of line ends do not count.</summary>
    string Of(string text);
}
