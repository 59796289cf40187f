using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Checks and sets passwords. Hashing happens here, before any transaction: no lock is held while it runs.</summary>
public sealed class Passwords(AppDb db, IPasswordHasher<AppUser> hasher, HashGate gate, BreachedPasswords breached)
{
    public async Task<IReadOnlyList<string>> Check(Guid personId, string password, CancellationToken ct)
    {
        var about = await db.People.AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Name, p.Organisation, p.Email }).SingleAsync(ct);
        return Check(password, about.Name, about.Organisation, about.Email);
    }

    public IReadOnlyList<string> Check(string password, params IEnumerable<string> about) =>
        PasswordRules.Check(password, about) is { Count: > 0 } problems ? problems : breached.Has(password) ? ["password-breached"] : [];

    public async Task<string> Hash(string password, CancellationToken ct)
    {
        using var place = await gate.Enter(ct);
        return hasher.HashPassword(new AppUser(), password);
    }

    public async Task<bool> IsRight(AppUser user, string password, CancellationToken ct)
    {
        if (user.PasswordHash is null || password.Length > PasswordRules.Most) return false;
        using var place = await gate.Enter(ct);
        return hasher.VerifyHashedPassword(user, user.PasswordHash, password) != PasswordVerificationResult.Failed;
    }
}
