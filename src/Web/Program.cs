using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure;
using NegotiationTracker.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddShell();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<ICurrentUser, CurrentUser>();
builder.Services.AddInfrastructure(builder.Configuration);

var app = builder.Build();
app.UseShell();
app.MapRazorPages().WithStaticAssets();
app.Run();

public partial class Program;
