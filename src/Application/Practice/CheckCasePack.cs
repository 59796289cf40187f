using MediatR;

namespace NegotiationTracker.Application.Practice;

/// <summary>What the import would say of a file, without bringing it in: for an author at work on it.</summary>
public sealed record CheckCasePack(string Text) : IQuery<PackCheck>;

/// <param name="Key">Of a pack without a fault; null otherwise.</param>
public sealed record PackCheck(string? Key, int? Version, IReadOnlyList<PackFault> Faults);

public sealed class CheckCasePackHandler(ICurrentUser user) : IRequestHandler<CheckCasePack, PackCheck>
{
    public Task<PackCheck> Handle(CheckCasePack query, CancellationToken ct)
    {
        if ((user.Roles & ImportCasePackHandler.Importers) == 0) throw new NotFoundException();
        var (pack, faults) = CasePackReader.Read(query.Text);
        return Task.FromResult(new PackCheck(pack?.Key, pack?.Version, faults));
    }
}
