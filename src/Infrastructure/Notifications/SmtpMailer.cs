using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application.FollowUps;

namespace NegotiationTracker.Infrastructure.Notifications;

/// <summary>
/// The framework's client with a deadline of its own: cancelling does not wake it while a server keeps it waiting for an answer, so
/// it is left alone then and its connection is closed. The Message-ID follows from the notice, so a mail that is sent again after
/// a crash is the same mail.
/// </summary>
internal sealed class SmtpMailer(IOptions<MailOptions> options, INoticeWords words) : INoticeMailer
{
    public async Task<Delivery> Send(NoticeToSend notice, CancellationToken ct)
    {
        var mail = options.Value;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(mail.Deadline);
        try
        {
            using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.UseTls };
            if (mail.UserName.Length > 0) client.Credentials = new NetworkCredential(mail.UserName, mail.Password);
            using var message = Write(notice, mail);
            await client.SendMailAsync(message, deadline.Token).WaitAsync(deadline.Token);
            return new(notice.Id, DeliveryResult.Sent);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return new(notice.Id, DeliveryResult.Failed, "timeout"); }
        catch (Exception e) when (e is FormatException or ArgumentException) { return new(notice.Id, DeliveryResult.Refused, "address"); }
        catch (SmtpFailedRecipientException e) when ((int)e.StatusCode >= 500) { return new(notice.Id, DeliveryResult.Refused, "address"); }
        catch (SmtpException e) when (e.InnerException is AuthenticationException) { return new(notice.Id, DeliveryResult.Failed, "tls"); }
        catch (SmtpException) { return new(notice.Id, DeliveryResult.Failed, "server"); }
        catch (IOException) { return new(notice.Id, DeliveryResult.Failed, "server"); }
    }

    private MailMessage Write(NoticeToSend notice, MailOptions mail)
    {
        var (subject, body) = words.Of(notice);
        var message = new MailMessage(mail.From, notice.Address, subject, body);
        message.Headers.Add("Message-ID", $"<{notice.Id:N}@{new MailAddress(mail.From).Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
