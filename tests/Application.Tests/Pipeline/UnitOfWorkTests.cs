using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Pipeline;

public sealed class UnitOfWorkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Send_TheSameFormAgain_IsDoneOnceAndAnswersTheFirstResult(string provider)
    {
        await using var host = await Sample.Host(provider);
        var form = new AddPerson(Ids.New(), "Amina");

        var first = await host.Send(form, ct: Ct);
        var second = await host.Send(form, ct: Ct);

        Assert.Equal(first, second);
        Assert.Equal((1, 1), await Rows(host));
    }

    [Theory, AllProviders]
    public async Task Send_TheSameFormEightTimesAtOnce_IsDoneOnce(string provider)
    {
        await using var host = await Sample.Host(provider);
        var form = new AddPerson(Ids.New(), "Amina");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.Send(form, ct: Ct))));

        Assert.Single(results.Distinct());
        Assert.Equal((1, 1), await Rows(host));
    }

    [Fact]
    public async Task Send_OperationIdOfAnotherActorOrCommand_IsRefused()
    {
        await using var host = await Sample.Host();
        var form = new AddPerson(Ids.New(), "Amina");
        var id = await host.Send(form, ct: Ct);
        var other = new Person(Ids.New(), "Other", "Office", "o@example.org", InstallationRoles.None);

        var actor = await Assert.ThrowsAsync<DomainException>(() => host.Send(form, other, Ct));
        var command = await Assert.ThrowsAsync<DomainException>(() => host.Send(new RenamePerson(form.OperationId, id, "X", 1), ct: Ct));

        Assert.Equal(["operation-id-reused"], actor.Codes);
        Assert.Equal(["operation-id-reused"], command.Codes);
    }

    [Fact]
    public async Task Send_WithoutOperationId_IsRefused()
    {
        await using var host = await Sample.Host();

        var refusal = await Assert.ThrowsAsync<DomainException>(() => host.Send(new AddPerson(Guid.Empty, "Amina"), ct: Ct));

        Assert.Equal(["operation-id-missing"], refusal.Codes);
    }

    [Theory, AllProviders]
    public async Task Send_HandlerThrows_LeavesNothingAndTheFormMayBeSentAgain(string provider)
    {
        await using var host = await Sample.Host(provider);
        var form = new AddPerson(Ids.New(), "Amina") { Note = "seen", FailAtTheEnd = true };

        await Assert.ThrowsAsync<Boom>(() => host.Send(form, ct: Ct));

        Assert.Equal((0, 0), await Rows(host));
        Assert.Equal(0, await host.Read(db => db.Set<Operation>().CountAsync(Ct)));
        await host.Send(form with { FailAtTheEnd = false }, ct: Ct);
        Assert.Equal((1, 2), await Rows(host));
    }

    [Theory, AllProviders]
    public async Task Send_VersionOfAnOlderForm_IsStale(string provider)
    {
        await using var host = await Sample.Host(provider);
        var id = await host.Send(new AddPerson(Ids.New(), "Amina"), ct: Ct);
        await host.Send(new RenamePerson(Ids.New(), id, "Amira", 1), ct: Ct);

        await Assert.ThrowsAsync<StaleException>(() => host.Send(new RenamePerson(Ids.New(), id, "Anna", 1), ct: Ct));

        var person = await host.Read(db => db.People.SingleAsync(Ct));
        Assert.Equal(("Amira", 2L), (person.Name, person.Version));
    }

    [Theory, AllProviders]
    public async Task Send_EightSavesOfOneVersion_OneWinsAndSevenAreTold(string provider)
    {
        await using var host = await Sample.Host(provider);
        var id = await host.Send(new AddPerson(Ids.New(), "Amina"), ct: Ct);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
            await Record.ExceptionAsync(() => host.Send(new RenamePerson(Ids.New(), id, $"Name {n}", 1), ct: Ct)))));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(7, outcomes.Count(o => o is StaleException));
    }

    [Fact]
    public async Task Send_ACommandInsideACommand_Throws()
    {
        await using var host = await Sample.Host();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Send(new AddPersonTwice(Ids.New()), ct: Ct));

        Assert.Equal((0, 0), await Rows(host));
    }

    [Fact]
    public async Task Send_TwoCommandsOneAfterTheOtherInOneScope_BothAreDone()
    {
        await using var host = await Sample.Host();

        await host.InScope(async s =>
        {
            var mediator = (MediatR.IMediator)s.GetService(typeof(MediatR.IMediator))!;
            await Assert.ThrowsAsync<Boom>(() => mediator.Send(new AddPerson(Ids.New(), "Amina") { FailAtTheEnd = true }, Ct));
            return await mediator.Send(new AddPerson(Ids.New(), "Bilal"), Ct);
        });

        Assert.Equal((1, 1), await Rows(host));
    }

    [Fact]
    public async Task Send_FileHeldByAnotherWriter_IsBusyAndNothingChanged()
    {
        await using var host = await Sample.Host();
        await using (var writer = new SqliteConnection(host.Db.ConnectionString))
        {
            await writer.OpenAsync(Ct);
            await using var held = await writer.BeginTransactionAsync(Ct);

            await Assert.ThrowsAsync<BusyException>(() => host.Send(new AddPerson(Ids.New(), "Amina"), ct: Ct));
        }
        Assert.Equal((0, 0), await Rows(host));
    }

    [Theory, AllProviders]
    public async Task Send_AChange_LeavesOldAndNewInTheAudit(string provider)
    {
        await using var host = await Sample.Host(provider);
        var id = await host.Send(new AddPerson(Ids.New(), "Amina") { Note = "code 7" }, ct: Ct);
        var rename = new RenamePerson(Ids.New(), id, "Amira", 1);
        host.Time.Advance(TimeSpan.FromHours(1));

        await host.Send(rename, ct: Ct);

        var lines = await host.Read(db => db.Audit.OrderBy(a => a.Sequence).ToListAsync(Ct));
        Assert.Equal(["Added", "Changed", "Noted"], lines.Select(l => l.Act).Order());
        var change = lines[^1];
        Assert.Equal(("Changed", "Person", id, host.User.Id, rename.OperationId, host.Time.GetUtcNow()),
            (change.Act, change.Entity, change.EntityId, change.ActorId, change.OperationId, change.At));
        Assert.Equal("""{"Name":{"old":"Amina","new":"Amira"}}""", Encoding.UTF8.GetString(change.Changes!));
        Assert.Equal("""{"note":"code 7"}""", Encoding.UTF8.GetString(lines.Single(l => l.Act == "Noted").Changes!));
    }

    [Fact]
    public async Task Save_OutsideAUnitOfWork_IsRefused()
    {
        await using var host = await Sample.Host();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Read(async db =>
        {
            db.Add(new Person(Ids.New(), "Amina", "Office", "a@example.org", InstallationRoles.None));
            return await db.SaveChangesAsync(Ct);
        }));
    }

    [Fact]
    public async Task Save_AnAuditLineChanged_IsRefused()
    {
        await using var host = await Sample.Host();
        await host.Send(new AddPerson(Ids.New(), "Amina"), ct: Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Write(db => db.Remove(db.Audit.Single())));
    }

    [Fact]
    public async Task Send_ManyWritersAtOnce_AllAreServed()
    {
        await using var host = await Sample.Host();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => host.Send(new AddPerson(Ids.New(), $"P{n}"), ct: Ct))));

        Assert.Equal((64, 64), await Rows(host));
    }

    private static Task<(int People, int Audit)> Rows(TestHost host) =>
        host.Read(async db => (await db.People.CountAsync(Ct), await db.Audit.CountAsync(Ct)));
}
