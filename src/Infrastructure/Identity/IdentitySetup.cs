using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Application.FollowUps;

namespace NegotiationTracker.Infrastructure.Identity;

public static class IdentitySetup
{
    public static IServiceCollection AddAccountStores(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = AccountPasswordHasher.Rounds);
        services.AddSingleton<HashGate>();
        services.AddSingleton<DecoyHash>();
        services.AddSingleton<SetUpCode>();
        services.AddSingleton<BreachedPasswords>();
        services.AddSingleton<IDemoPersonas, DemoPersonas>();
        // Before Identity, which keeps what it finds registered.
        services.AddScoped<IPasswordHasher<AppUser>, AccountPasswordHasher>();
        services.AddIdentityCore<AppUser>(o =>
        {
            o.User.RequireUniqueEmail = true;
            o.User.AllowedUserNameCharacters = "";
            o.Password = new PasswordOptions
            {
                RequiredLength = PasswordRules.Least,
                RequiredUniqueChars = 1,
                RequireDigit = false,
                RequireLowercase = false,
                RequireNonAlphanumeric = false,
                RequireUppercase = false,
            };
        }).AddUserStore<AccountStore>();
        services.AddScoped<AccountWrites>();
        services.AddScoped<AccountUpkeep>();
        services.AddScoped<SignInThrottle>();
        services.AddScoped<Passwords>();
        services.AddOptions<AccountsOptions>();
        services.AddScoped<FactorCheck>();
        services.AddScoped<OwnProof>();
        services.AddScoped<PasskeyQuestions>();
        services.AddScoped<IPasskeyHandler<AppUser>, PasskeyHandler<AppUser>>();
        services.AddScoped<IPasskeys, Passkeys>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AccountsOptions>, NoticeWays>(PasskeyRules.Apply);
        services.AddScoped<ISecondFactor, SecondFactors>();
        services.AddScoped<SignInTickets>();
        services.AddScoped<ISignIn, SignIn>();
        services.AddScoped<ISessions, Sessions>();
        services.AddScoped<IAccountLinks, AccountLinks>();
        services.AddScoped<ICalendarLinks, CalendarLinks>();
        services.AddScoped<IOwnAccount, OwnAccounts>();
        services.AddScoped<IPeopleDirectory, PeopleDirectory>();
        services.AddScoped<IPersonalTokens, PersonalTokens>();
        services.AddScoped<ISetUp, SetUp>();
        services.AddScoped<IKeptForms, KeptForms>();
        services.AddHostedService<AccountsStart>();
        return services;
    }
}
