namespace NegotiationTracker.Domain.Workflow;

/// <summary>The moves M1–M17 (DOMAIN 4.2, RULINGS 1); the number is the value.</summary>
public enum Move
{
    Open = 1,
    Advance = 2,
    Return = 3,
    Suspend = 4,
    Resume = 5,
    DeclareBreakdown = 6,
    ReEngage = 7,
    RecordAgreementInPrinciple = 8,
    BringIntoForce = 9,
    Amend = 10,
    RecordPartialAgreement = 11,
    EndAgreement = 12,
    Close = 13,
    Reopen = 14,
    HandOver = 15,
    Link = 16,
    ConfirmExpiry = 17,
}
