using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Pipeline;

/// <summary>Commands of the tests' own, so that the pipeline is tested without any use case of the product.</summary>
public sealed record AddPerson(Guid OperationId, string Name) : ICommand
{
    public string? Note { get; init; }

    public bool FailAtTheEnd { get; init; }
}

public sealed record RenamePerson(Guid OperationId, Guid Person, string Name, long Version) : ICommand;

public sealed record AddPersonTwice(Guid OperationId) : ICommand;

public sealed class Boom() : Exception("boom");

internal sealed class AddPersonValidator : AbstractValidator<AddPerson>
{
    public AddPersonValidator() => RuleFor(c => c.Name).NotEmpty().MaximumLength(10);
}

internal sealed class AddPersonHandler(IAppDb db, IAuditLog audit) : IRequestHandler<AddPerson, Guid>
{
    public async Task<Guid> Handle(AddPerson request, CancellationToken cancellationToken)
    {
        var person = new Person(Ids.New(), request.Name, "Office", $"{Ids.New():N}@example.org", InstallationRoles.Negotiator);
        db.People.Add(person);
        if (request.Note is not null)
            await audit.Record("Noted", nameof(Person), person.Id, null, request.Note, cancellationToken);
        return request.FailAtTheEnd ? throw new Boom() : person.Id;
    }
}

internal sealed class RenamePersonHandler(IAppDb db) : IRequestHandler<RenamePerson, Guid>
{
    public async Task<Guid> Handle(RenamePerson request, CancellationToken cancellationToken)
    {
        var person = await db.People.FindAsync([request.Person], cancellationToken) ?? throw new NotFoundException();
        db.Entry(person).Property(p => p.Version).OriginalValue = request.Version;
        person.Describe(request.Name, person.Organisation, person.Email, person.Roles);
        return person.Id;
    }
}

internal sealed class AddPersonTwiceHandler(IMediator mediator) : IRequestHandler<AddPersonTwice, Guid>
{
    public Task<Guid> Handle(AddPersonTwice request, CancellationToken cancellationToken) =>
        mediator.Send(new AddPerson(Ids.New(), "Inner"), cancellationToken);
}

public static class Sample
{
    public static Task<TestHost> Host(string provider = "Sqlite") => TestHost.Create(provider, With);

    public static void With(IServiceCollection services) => services.AddUseCasesOf(typeof(Sample).Assembly);
}
