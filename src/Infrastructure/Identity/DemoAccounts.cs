using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public static class DemoAccounts
{
    /// <summary>Adds the personas, without passwords, to a database in which nobody exists. True when it did.</summary>
    public static async Task<bool> Create(AppDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.People.AnyAsync(ct)) return false;
        db.Stamp(DemoPersonas.People[^1].Id, Ids.New(), clock.GetUtcNow());
        foreach (var persona in DemoPersonas.People)
        {
            var email = persona.Email.ToUpperInvariant();
            db.People.Add(new Person(persona.Id, persona.Name, persona.Organisation, persona.Email, persona.Roles));
            db.Users.Add(new AppUser
            {
                Id = persona.Id,
                UserName = persona.Email,
                NormalizedUserName = email,
                Email = persona.Email,
                NormalizedEmail = email,
                SecurityStamp = SecretText.New(),
            });
        }
        await db.SaveChangesAsync(ct);
        db.Release();
        return true;
    }
}
