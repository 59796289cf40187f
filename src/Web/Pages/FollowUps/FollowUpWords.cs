using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.FollowUps;

/// <summary>What a follow-up is called, why it is there, and where that which it waits for is written down.</summary>
public static class FollowUpWords
{
    /// <summary>One that a person made has a title; its kind says more where the title is the code name.</summary>
    public static string Name(this Texts t, FollowUpLine line) => t.Name(line.Kind, line.Title);

    public static string Name(this Texts t, FollowUpKind kind, string title) =>
        kind is FollowUpKind.Other or FollowUpKind.Review && title.Length > 0 ? title : t.Of(kind);

    public static string Supply(FollowUpLine line)
    {
        var (id, record) = (line.NegotiationId, line.RecordId ?? Guid.Empty);
        return line.Kind switch
        {
            FollowUpKind.NextContact or FollowUpKind.ContactRhythm => Links.LogContact(id),
            FollowUpKind.WriteUp => Links.Contact(id, record),
            FollowUpKind.AideMemoire or FollowUpKind.Observation or FollowUpKind.AgreementReview or FollowUpKind.AgreementExpiry => Links.Agreement(id, record),
            FollowUpKind.OurPromise or FollowUpKind.TheirCommitment => Links.Record(id, "commitments", record),
            FollowUpKind.SuspensionReview => Links.Suspension(id, record),
            FollowUpKind.BreakdownReview => Links.Moves(id),
            FollowUpKind.CompromiseReview => Links.Record(id, "compromises", record),
            FollowUpKind.CautionReview => Links.Caution(id),
            FollowUpKind.MandateReview => Links.NewRecord(id, "mandates"),
            FollowUpKind.DisputeReview => Links.Record(id, "disputes", record),
            FollowUpKind.ViolationDecision => Links.Record(id, "violations", record),
            _ => Links.FollowUp(id, line.Id),
        };
    }
}
