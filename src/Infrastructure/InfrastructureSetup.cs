using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure;

public static class InfrastructureSetup
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddDbContext<AppDb, SqliteAppDb>(o => o.UseSqlite(configuration["Database:ConnectionString"] ?? "Data Source=data/tracker.db"));
        services.AddScoped<IAppDb>(s => s.GetRequiredService<AppDb>());
        return services;
    }
}
