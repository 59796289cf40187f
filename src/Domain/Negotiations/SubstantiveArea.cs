namespace NegotiationTracker.Domain.Negotiations;

/// <summary>What is negotiated (DOMAIN 1.2); several usually sit in one negotiation.</summary>
[Flags]
public enum SubstantiveAreas
{
    Undecided = 0,
    HumanitarianAccess = 1,
    GroundRules = 2,
    ProtectionOfCivilians = 4,
    HumanitarianSecurity = 8,
    SpecialProtectionPeriodOrArea = 16,
    ReleaseOfHeldPersons = 32,
    ChildRecruitment = 64,
    HumanitarianPause = 128,
    HumanitarianCorridor = 256,
    NotificationArrangement = 512,
    DetentionConditions = 1024,
    MissingPersonsAndRemains = 2048,
    FamilyContact = 4096,
    HealthCareProtection = 8192,
    MineAction = 16384,
    TaxesAndFees = 32768,
    StaffMovement = 65536,
}

/// <summary>Live and practice never mix; the mode is fixed when a negotiation is opened (invariant 9).</summary>
public enum Mode { Live = 1, Practice }
