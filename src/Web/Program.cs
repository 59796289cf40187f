using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddShell();
builder.AddAccounts();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<ICurrentUser, CurrentUser>();
builder.Services.AddApplication();
builder.Services.AddInfrastructure(builder.Configuration);
builder.Services.AddSampleStories();

var app = builder.Build();
if (await DatabaseStart.TryRunCommand(args, app.Services) is { } exitCode) return exitCode;
app.UseShell();
app.UseAccounts();
app.MapRazorPages().WithStaticAssets();
app.Run();
return 0;

public partial class Program;
