using NegotiationTracker.Application.FollowUps;

namespace NegotiationTracker.Testing.Mail;

/// <summary>Words of a mail where no resources are at hand: the subject says who is told what, for a test to count by.</summary>
public sealed class PlainWords : INoticeWords
{
    public (string Subject, string Body) Of(NoticeToSend notice) => ($"{notice.CodeName} {notice.Kind} {notice.DueOn:yyyy-MM-dd} {notice.Rung}", notice.FollowUpId.ToString());
}
