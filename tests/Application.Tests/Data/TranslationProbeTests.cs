using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Data;

public sealed class TranslationProbeTests
{
    public static TheoryData<DatabaseProvider> Databases => new(Enum.GetValues<DatabaseProvider>());

    [Theory, MemberData(nameof(Databases))]
    public async Task Collect_ACountAListAndAnUpdate_GivesAllThreeStatements(DatabaseProvider provider)
    {
        var sql = await TranslationProbe.Collect(provider, async s =>
        {
            var people = s.GetRequiredService<IAppDb>().People;
            if (await people.CountAsync() < 9 && !await people.AnyAsync(p => p.IsDisabled))
                await people.Where(p => p.Name.StartsWith("Am")).OrderBy(p => p.Id).Skip(5).Take(5).ToListAsync();
            await people.Where(p => p.IsDisabled).ExecuteDeleteAsync();
            await people.SingleAsync(p => p.Name == "nobody");
        });

        Assert.Equal(5, sql.Count);
        Assert.Contains("DELETE", sql[3], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Collect_AQueryWithoutTranslation_Throws(DatabaseProvider provider) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => TranslationProbe.Collect(provider, s =>
            s.GetRequiredService<IAppDb>().People.Where(p => p.Name.Normalize() == "x").ToListAsync()));

    [Theory, MemberData(nameof(Databases))]
    public async Task Collect_ACommand_RunsToItsCommitWithoutAServer(DatabaseProvider provider)
    {
        var sql = await TranslationProbe.Collect(provider, async s =>
            await s.GetRequiredService<MediatR.IMediator>().Send(new Pipeline.RenamePerson(Domain.Ids.New(), Domain.Ids.New(), "X", 1)),
            Pipeline.Sample.With);

        Assert.NotEmpty(sql);
    }
}
