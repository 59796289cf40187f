using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>A pack that was refused whole, with everything that is wrong with it.</summary>
public sealed class PackRefusedException(IReadOnlyList<PackFault> faults)
    : Exception(string.Join(", ", faults.Select(f => $"line {f.Line}: {f.Code}")))
{
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}

/// <summary>Keeps versions of cases: each once, and what was kept stays what it was, because exercises refer to it.</summary>
public sealed class CaseVersions(IAppDb db, ICurrentUser user, IContentHash hashes, TimeProvider time)
{
    /// <exception cref="PackRefusedException">Anything is wrong with the file.</exception>
    /// <exception cref="DomainException">pack-version-taken: that version is there already and says something else.</exception>
    public async Task<Guid> Keep(string text, CancellationToken ct)
    {
        var (pack, faults) = CasePackReader.Read(text);
        if (pack is null) throw new PackRefusedException(faults);
        var hash = hashes.Of(text);
        if (await db.Set<CaseVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Key == pack.Key && v.Version == pack.Version, ct) is { } kept)
            // The same case with other blanks between its words is the same case.
            return kept.Hash == hash || kept.Text == CasePackJson.Write(pack) ? kept.Id : throw new DomainException("pack-version-taken");
        var version = new CaseVersion(pack, hash, user.Id, time.GetUtcNow());
        db.Set<CaseVersion>().Add(version);
        return version.Id;
    }
}
