using NegotiationTracker.Application;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Infrastructure;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Web;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Sessions;

var builder = WebApplication.CreateBuilder(args);
builder.AddSecretFiles();
builder.AddLogFormat();
builder.AddShell();
builder.AddAccounts();
builder.AddApi();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<ICurrentUser, CurrentUser>();
builder.Services.AddApplication();
builder.Services.AddInfrastructure(builder.Configuration);
builder.Services.AddSampleStories();
builder.Services.AddSingleton<INoticeWords, NoticeWords>();
builder.Services.AddHealthChecks().AddCheck<ClockHealth>("clock").AddCheck<StoreHealth>("store");

var app = builder.Build();
if (await DatabaseStart.TryRunCommand(args, app.Services, check: () => StartupChecks.Run(app.Configuration)) is { } exitCode) return exitCode;
app.UseProxy();
app.UseShell();
app.UseAccounts();
app.MapRazorPages().WithStaticAssets();
app.MapApi();
app.MapHealthChecks(ClockHealth.Address).AllowAnonymous().DisableRateLimiting();
app.Run();
return 0;

public partial class Program;
