using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Web.Pages.Contacts;

namespace NegotiationTracker.Web.Pages.Caution;

/// <summary>One of the nine answers as it is typed.</summary>
public sealed class CautionRow
{
    public CautionQuestion Question { get; set; }
    public CautionAnswerKind? Answer { get; set; }
    public string? Note { get; set; }
    public string? Mitigation { get; set; }
    public Guid? OwnerId { get; set; }
    public string? ReviewOn { get; set; }

    public CautionAnswerInput Answered() => new(Question, Answer ?? default, Note, Mitigation, OwnerId, FormDates.Day(ReviewOn));
}
