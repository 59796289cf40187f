using System.Net;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Audit;

/// <summary>Who looks after data prints anchors, checks the history, and is told in words when it does not hold.</summary>
public sealed class AuditPageTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();
    private TestBrowser focal = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Texts Texts => host.Services.GetRequiredService<Texts>();

    public async ValueTask InitializeAsync() => focal = await host.Browser().SignedIn(await host.Add("Edda Sorrel", InstallationRoles.DataProtectionFocalPoint));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Check_WhatNobodyTouched_IsSoundAndFitsTheAnchorThatThePageShows()
    {
        var anchor = await Anchored();
        var page = await focal.Get("/audit");
        Assert.Contains(anchor.Digest, page.Text, StringComparison.Ordinal);

        var alone = await focal.Press(page, Texts["Audit.Check.Button"], ("Number", ""), ("Digest", ""));
        var kept = await focal.Press(page, Texts["Audit.Check.Button"], ("Number", $"{anchor.Number}"), ("Digest", anchor.Digest));

        Assert.All(new[] { alone, kept }, p => Assert.Contains(Texts["Audit.Sound"], p.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_WithAnAnchorThatIsNotThere_SaysThatItIsNotThisHistory()
    {
        var anchor = await Anchored();

        var page = await focal.Press(await focal.Get("/audit"), Texts["Audit.Check.Button"], ("Number", "7"), ("Digest", anchor.Digest));

        Assert.Contains(Texts["Audit.Differs"], page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts["Audit.Broken"], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ALineThatSomebodyChanged_IsNamed()
    {
        var line = await host.Read(db => db.Audit.AsNoTracking().OrderBy(a => a.Sequence).FirstAsync(Ct));
        await host.Read(db => db.Audit.Where(a => a.Sequence == line.Sequence).ExecuteUpdateAsync(s => s.SetProperty(a => a.Act, "Nothing"), Ct));

        var page = await focal.Press(await focal.Get("/audit"), Texts["Audit.Check.Button"], ("Number", ""), ("Digest", ""));

        Assert.Contains(Texts["Audit.Broken"], page.Text, StringComparison.Ordinal);
        Assert.Contains(Texts.Format("Audit.Fault.LineChanged", line.Link), page.Text, StringComparison.Ordinal);
        Assert.Contains($"{line.ChainId}", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "", "Number")]
    [InlineData("1", "", "Digest")]
    [InlineData("1", "01 23", "Digest")]
    [InlineData("", "0123 4567 89ab cdef 0123 4567 89ab cdef", "Number")]
    public async Task Check_HalfAnAnchor_Says400AtTheFieldAndKeepsWhatWasTyped(string number, string digest, string field)
    {
        var page = await focal.Press(await focal.Get("/audit"), Texts["Audit.Check.Button"], ("Number", number), ("Digest", digest));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains($"href=\"#{field}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{(number.Length > 0 ? number : digest)}\"", page.Html, StringComparison.Ordinal);
    }

    private async Task<AnchorLine> Anchored()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new AnchorAudit(Ids.New()), Ct);
        return (await mediator.Send(new GetNewestAnchor(), Ct))!;
    }
}
