using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Practice;

public sealed class ImportCasePackTests
{
    private static readonly Person _trainer = Of("Trainer", InstallationRoles.Trainer);
    private static readonly Person _administrator = Of("Administrator", InstallationRoles.Administrator);
    private static readonly Person _trainee = Of("Trainee", InstallationRoles.Trainee);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Import_TheSameFileTwice_KeepsOneVersion(string provider)
    {
        await using var host = await Host(provider);

        var first = await host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap), _trainer, Ct);
        var again = await host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap.ReplaceLineEndings("\r\n") + "\n"), _administrator, Ct);
        var spaced = await host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap.Replace("  ", " ", StringComparison.Ordinal)), _trainer, Ct);

        Assert.Equal((first, first), (again, spaced));
        var kept = await host.Read(db => db.Set<CaseVersion>().AsNoTracking().SingleAsync(Ct));
        Assert.Equal(("karsa-gap", 1, _trainer.Id, 64), (kept.Key, kept.Version, kept.By, kept.Hash.Length));
        Assert.Equal(8, kept.Pack.Roles.Count);
    }

    [Theory, AllProviders]
    public async Task Import_TheSameVersionWithOtherWords_IsRefused(string provider)
    {
        await using var host = await Host(provider);
        await host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap), _trainer, Ct);

        var refused = await Assert.ThrowsAsync<DomainException>(() => host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap.Replace("46 km", "64 km", StringComparison.Ordinal)), _trainer, Ct));

        Assert.Equal(["pack-version-taken"], refused.Codes);
        Assert.Equal(1, await host.Read(db => db.Set<CaseVersion>().CountAsync(Ct)));
    }

    [Fact]
    public async Task Import_ANewVersion_StandsBesideTheOldOne()
    {
        await using var host = await Host("Sqlite");
        await host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap), _trainer, Ct);
        await host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)), _trainer, Ct);

        Assert.Equal([2], (await host.Send(new GetCases(), _trainer, Ct)).Lines.Select(l => l.Version));
        Assert.Equal([2, 1], (await host.Send(new GetCase("karsa-gap"), _trainer, Ct)).Versions);
        Assert.Equal(1, (await host.Send(new GetCase("karsa-gap", 1), _trainer, Ct)).Version);
    }

    [Fact]
    public async Task Import_WithAnyFault_ChangesNothingAndTellsTheLine()
    {
        await using var host = await Host("Sqlite");

        var refused = await Assert.ThrowsAsync<PackRefusedException>(() => host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap.Replace("\"XVD\"", "\"FRA\"", StringComparison.Ordinal)), _trainer, Ct));

        Assert.Equal([(9, "not-a-country")], refused.Faults.Select(f => (f.Line, f.Code)));
        Assert.Equal(0, await host.Read(db => db.Set<CaseVersion>().CountAsync(Ct)));
    }

    [Fact]
    public async Task Import_ByATrainee_IsNotThere()
    {
        await using var host = await Host("Sqlite");

        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap), _trainee, Ct));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new CheckCasePack(PackFiles.KarsaGap), _trainee, Ct));
    }

    [Fact]
    public async Task ShippedCases_AtEachStart_ComeOnceAndNeverOverAnother()
    {
        await using var host = await Host("Sqlite");
        await host.Send(new ImportCasePack(Ids.New(), PackFiles.KarsaGap.Replace("46 km", "64 km", StringComparison.Ordinal)), _trainer, Ct);

        await host.Send(new ImportShippedCases(Ids.New()), TestExercise.Nobody, Ct);
        await host.Send(new ImportShippedCases(Ids.New()), TestExercise.Nobody, Ct);

        Assert.Contains("64 km", (await host.Read(db => db.Set<CaseVersion>().AsNoTracking().SingleAsync(Ct))).Text, StringComparison.Ordinal);
    }

    /// <summary>Briefs, news, expected moves and criteria are for trainers; a player knows the public side of a case only.</summary>
    [Fact]
    public async Task GetCase_ByATrainee_HoldsThePublicPartAlone()
    {
        await using var host = await Host("Sqlite");
        await host.Send(new ImportShippedCases(Ids.New()), TestExercise.Nobody, Ct);

        var theirs = await host.Send(new GetCase("karsa-gap"), _trainee, Ct);
        var whole = await host.Send(new GetCase("karsa-gap"), _trainer, Ct);

        Assert.Null(theirs.Inside);
        Assert.All(theirs.Roles, r => Assert.Null(r.Brief));
        Assert.All(whole.Roles, r => Assert.NotEmpty(r.Brief!));
        Assert.Equal((8, 14, 6, 4), (whole.Inside!.Injects.Count, whole.Inside.ExpectedMoves.Count, whole.Inside.Debrief.Count, whole.Inside.Criteria.Count));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new GetCase("no-such-case"), _trainer, Ct));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new GetCase("karsa-gap", 9), _trainer, Ct));
    }

    private static async Task<TestHost> Host(string provider)
    {
        var host = await TestHost.Create(provider);
        await host.Write(db => db.AddRange(_trainer, _administrator, _trainee));
        return host;
    }

    private static Person Of(string name, InstallationRoles roles) => new(Ids.New(), name, "School", $"{name}@example.org", roles);
}
