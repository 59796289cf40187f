using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>As if the endpoint that is asked had lost its policy; who asks is still found out.</summary>
internal sealed class OpenDoors(IPolicyEvaluator inner) : IPolicyEvaluator
{
    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) => inner.AuthenticateAsync(policy, context);

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        context.Request.Headers.ContainsKey(AccessWorld.Unlocked) ? Task.FromResult(PolicyAuthorizationResult.Success()) : inner.AuthorizeAsync(policy, authenticationResult, context, resource);
}

/// <summary>As if the form that is sent needed no token.</summary>
internal sealed class OpenForms(IAntiforgery inner) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => inner.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => inner.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => IsOpen(httpContext) ? Task.FromResult(true) : inner.IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => IsOpen(httpContext) ? Task.CompletedTask : inner.ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => inner.SetCookieTokenAndHeader(httpContext);

    private static bool IsOpen(HttpContext context) => context.Request.Headers.ContainsKey(AccessWorld.Unforged);
}

internal static class Decorating
{
    /// <summary>Puts something around what the program registered, and keeps it.</summary>
    public static IServiceCollection Decorate<T>(this IServiceCollection services, Func<T, T> around) where T : class
    {
        var old = services.Last(s => s.ServiceType == typeof(T));
        services.Remove(old);
        services.Add(new ServiceDescriptor(typeof(T), provider => around((T)(old.ImplementationInstance ?? old.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, old.ImplementationType!))), old.Lifetime));
        return services;
    }
}
