using FluentValidation;
using MediatR;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Practice;

/// <summary>Brings in a case from the text of its file. Anything wrong with it, and nothing is changed; the same again changes nothing either.</summary>
public sealed record ImportCasePack(Guid OperationId, string Text) : ICommand;

public sealed class ImportCasePackValidator : AbstractValidator<ImportCasePack>
{
    public ImportCasePackValidator() => RuleFor(c => c.Text).NotEmpty().WithErrorCode("required");
}

public sealed class ImportCasePackHandler(CaseVersions versions, ICurrentUser user) : IRequestHandler<ImportCasePack, Guid>
{
    internal const InstallationRoles Importers = InstallationRoles.Trainer | InstallationRoles.Administrator;

    public Task<Guid> Handle(ImportCasePack command, CancellationToken ct) =>
        (user.Roles & Importers) == 0 ? throw new NotFoundException() : versions.Keep(command.Text, ct);
}
