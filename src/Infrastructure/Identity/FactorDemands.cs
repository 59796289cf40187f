using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Who must have what. People without a password, those of the demonstration, have nothing for a second factor to be second to.</summary>
public static class FactorDemands
{
    /// <summary>The people whose role demands a second factor or a passkey, and who have none; for use inside the query that finds a session or token.</summary>
    public static IQueryable<Guid> Lacking(this AppDb db, AccountsOptions options)
    {
        var (any, passkey) = (options.Demanding(), options.DemandingPasskey());
        return from p in db.People
               join u in db.Users on p.Id equals u.Id
               where ((p.Roles & (any | passkey)) != 0) && u.PasswordHash != null && !db.Set<Passkey>().Any(k => k.PersonId == p.Id)
                   && ((p.Roles & passkey) != 0 || !db.Set<SecondFactor>().Any(f => f.PersonId == p.Id && f.Seed != null))
               select p.Id;
    }
}
