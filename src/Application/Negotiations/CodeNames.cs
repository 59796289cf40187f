using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Negotiations;

internal static class CodeNames
{
    /// <summary>
    /// Unique over the installation, whatever case or accents. The refusal is the same as for a name without a letter: it must not
    /// tell that a negotiation of that name exists.
    /// </summary>
    public static async Task RequireUsable(this IAppDb db, string codeName, Guid? self, CancellationToken ct)
    {
        var key = Negotiation.KeyOf(codeName);
        if (key.Length == 0 || await db.Negotiations.AnyAsync(n => n.CodeNameKey == key && n.Id != self, ct)) throw new DomainException("code-name-unusable");
    }
}
