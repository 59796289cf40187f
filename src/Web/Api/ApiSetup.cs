using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Api;

/// <summary>The same use cases as the pages, for programs: under <c>/api/v1</c>, with a token, as JSON.</summary>
public static class ApiSetup
{
    public const string ReadPolicy = "ApiRead";
    public const string WritePolicy = "ApiWrite";
    public const string Root = "/api/v1";

    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<Microsoft.AspNetCore.Http.Json.JsonOptions>(o => ApiJson.Configure(o.SerializerOptions));
        builder.Services.AddOptions<ApiOptions>().Bind(builder.Configuration.GetSection(ApiOptions.Section));
        builder.Services.AddOpenApi(ApiDescription.Name, ApiDescription.Configure);
        builder.Services.Configure<AuthorizationOptions>(o =>
        {
            o.AddPolicy(ReadPolicy, p => p.AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAuthenticatedUser());
            o.AddPolicy(WritePolicy, p => p.AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAuthenticatedUser().RequireClaim(TokenHandler.ScopeClaim, nameof(TokenScope.Write)));
        });
        return builder;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        var description = app.MapOpenApi();
        if (app.Services.GetRequiredService<IOptions<ApiOptions>>().Value.PublicDescription ?? app.Environment.IsDevelopment()) description.AllowAnonymous();
        else description.RequireAuthorization(ReadPolicy);
        Tagged("Negotiations").MapNegotiations();
        Tagged("Teams").MapTeams();
        Tagged("Moves").MapMoves();
        Tagged("Records").MapRecords();
        Tagged("Agreements").MapAgreements();
        Tagged("Board").MapBoard();
        Tagged("Practice").MapCases();
        Tagged("Practice").MapExercises();
        Tagged("Audit").MapAudit();
        return app;

        ApiRoutes Tagged(string tag) => new(app.MapGroup(Root).WithTags(tag));
    }
}
