using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Support;

/// <summary>A negotiation inside the running product, told through commands, with its lead and mandator signed in.</summary>
public sealed class HostStage(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null) : IStage, IAsyncDisposable
{
    public AccountsHost Host { get; } = new(settings: settings, configure: configure);

    public Person Lead { get; private set; } = null!;

    public Person Mandator { get; private set; } = null!;

    public Story Story { get; private set; } = null!;

    public TestBrowser LeadBrowser { get; private set; } = null!;

    public Guid Id => Story.Id;

    public Texts Texts => Host.Services.GetRequiredService<Texts>();

    public DateTimeOffset Now => Host.Time.GetUtcNow();

    public static async Task<HostStage> Open(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var stage = new HostStage(settings, configure);
        await stage.Begin();
        return stage;
    }

    public async Task Begin()
    {
        Lead = await Host.Add("Ines Marant");
        Mandator = await Host.Add("Rahel Osei");
        Story = await OpenAnother("KESTREL");
        LeadBrowser = await Host.Browser().SignedIn(Lead);
    }

    public Task<Story> OpenAnother(string codeName) =>
        Story.Open(this, new Cast(Lead.Id, Lead.Id, Lead.Id, Mandator.Id), codeName, "Road access", "Tolm Valley", "ASH council", SubstantiveAreas.HumanitarianAccess, "The valley is cut off.");

    public async Task<TestBrowser> MandatorBrowser() => await Host.Browser().SignedIn(Mandator);

    public async Task<TestBrowser> StrangerBrowser() => await Host.Browser().SignedIn(await Host.Add("Some Stranger"));

    public async Task<T> Send<T>(IRequest<T> request, Guid person)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<IAppDb>().People.AsNoTracking().FirstAsync(p => p.Id == person);
        var http = scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>();
        http.HttpContext = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, actor.Id.ToString()), new(CurrentUser.OrganisationClaim, actor.Organisation), new(CurrentUser.RolesClaim, actor.Roles.ToString())], "test")),
        };
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> Read<T>(Func<IAppDb, Task<T>> read)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IAppDb>());
    }

    public Task<T> Only<T>(Guid? id = null) where T : class, IBelongsToNegotiation =>
        Read(db => db.Set<T>().AsNoTracking().SingleAsync(x => x.NegotiationId == Id && (id == null || x.Id == id), TestContext.Current.CancellationToken));

    public Task<int> Count<T>() where T : class, IBelongsToNegotiation =>
        Read(db => db.Set<T>().CountAsync(x => x.NegotiationId == Id, TestContext.Current.CancellationToken));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
