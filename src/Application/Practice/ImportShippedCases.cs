using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>The packs that come with the program.</summary>
public interface IShippedPacks
{
    IReadOnlyList<string> Texts { get; }
}

/// <summary>Sent at each start, so that a fresh installation has a case to practise and a new version of the program brings its own.</summary>
public sealed record ImportShippedCases(Guid OperationId) : ICommand;

public sealed class ImportShippedCasesHandler(IAppDb db, IShippedPacks packs, CaseVersions versions) : IRequestHandler<ImportShippedCases, Guid>
{
    public async Task<Guid> Handle(ImportShippedCases command, CancellationToken ct)
    {
        foreach (var text in packs.Texts)
        {
            // A trainer who took a shipped name for a case of his own keeps it: what is there is never changed.
            if (CasePackReader.Read(text).Pack is { } pack && !await db.Set<CaseVersion>().AnyAsync(v => v.Key == pack.Key && v.Version == pack.Version, ct)) await versions.Keep(text, ct);
        }
        return command.OperationId;
    }
}
