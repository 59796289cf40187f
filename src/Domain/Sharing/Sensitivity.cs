namespace NegotiationTracker.Domain.Sharing;

/// <summary>Harm if disclosed (DOMAIN 5.7), lowest first, so that levels compare with the usual operators.</summary>
public enum Sensitivity { LowOrNone = 1, Moderate = 2, High = 3, Severe = 4 }

/// <summary>
/// What a text is about. The level lives on the group, not only on the negotiation (DOMAIN 5.7): a reader sees a group when
/// the clearance on the team list reaches its level; a Severe group stays masked until it is revealed on purpose.
/// </summary>
public enum FieldGroup
{
    /// <summary>Code names, titles, area, dates: searchable, never sealed.</summary>
    General = 1,
    Analysis,
    Positions,
    Interlocutors,
    SecurityTerms,
    Contacts,
    Identities,
    BottomLines,
    RedLines,
    HeldPersons,
}

public static class FieldGroups
{
    /// <summary>The default level of a group: new records are High; identities, limits and held persons are Severe.</summary>
    public static Sensitivity Level(this FieldGroup group) => group switch
    {
        FieldGroup.General => Sensitivity.Moderate,
        FieldGroup.Identities or FieldGroup.BottomLines or FieldGroup.RedLines or FieldGroup.HeldPersons => Sensitivity.Severe,
        _ => Sensitivity.High,
    };

    public static bool IsMasked(this FieldGroup group) => group.Level() == Sensitivity.Severe;
}
