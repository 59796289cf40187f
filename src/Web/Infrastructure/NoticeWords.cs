using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>What a mail says: code name, kind, day and a link, and nothing that somebody typed.</summary>
public sealed class NoticeWords(Texts texts, NoticeWays ways) : INoticeWords
{
    public (string Subject, string Body) Of(NoticeToSend notice)
    {
        var (kind, day) = (texts.Of(notice.Kind), notice.DueOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        var link = ways.SiteAddress + Links.FollowUp(notice.NegotiationId, notice.FollowUpId);
        return (texts.Format("FollowUps.Mail.Subject", notice.CodeName, kind, day),
            texts.Format(notice.Rung == Rung.Owner ? "FollowUps.Mail.Body" : "FollowUps.Mail.Body.Escalated", notice.CodeName, kind, day, link));
    }
}
