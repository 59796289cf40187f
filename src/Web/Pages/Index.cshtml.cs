using MediatR;
using NegotiationTracker.Application;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Waiting;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages;

public sealed class IndexModel(IMediator mediator, Texts texts, ICurrentUser user, TimeProvider time) : ContentPage(mediator, texts)
{
    public const int MostWaiting = 5;
    public const int MostPressing = 8;

    public NegotiationList View { get; private set; } = new([], null);

    public WaitingList Waiting { get; private set; } = new([]);

    public TodayList Today { get; private set; } = new([], [], [], false, 0);

    /// <summary>The own cases in which something is past its day, or of which too long nothing was heard.</summary>
    public IEnumerable<NegotiationLine> Pressing => View.Lines.Where(l => l.Role == TeamRole.LeadNegotiator && (l.Late > 0 || l.IsStalled)).Take(MostPressing);

    public bool MayOpen => user.Roles.HasFlag(InstallationRoles.Negotiator);

    /// <summary>Administrators and trainees have no negotiations; they are told where their work is.</summary>
    public bool IsAdministratorOnly => user.Roles == InstallationRoles.Administrator;

    public Task OnGet() => Load();

    protected override async Task Load()
    {
        View = await Send(new GetNegotiations());
        Waiting = await Send(new GetWaiting());
        Today = await Send(new GetToday(Zone.Of(User).Day(time.GetUtcNow())));
    }
}
