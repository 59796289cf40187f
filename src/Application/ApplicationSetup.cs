using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;

namespace NegotiationTracker.Application;

/// <summary>Registers every handler and validator of this assembly, and the two behaviours in their order (RULINGS 3).</summary>
public static class ApplicationSetup
{
    public static IServiceCollection AddApplication(this IServiceCollection services) =>
        services.AddUseCasesOf(typeof(ApplicationSetup).Assembly)
            .AddScoped<ServiceFactory>(s => s.GetRequiredService)
            .AddScoped<IMediator, Mediator>()
            .AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>))
            .AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehavior<,>))
            .AddScoped<RequestMark>()
            .AddScoped<CaseTime>()
            .AddScoped<CaseClock>()
            .AddScoped<NegotiationAccess>()
            .AddScoped<EvidenceMark>()
            .AddScoped<CaseVersions>()
            .AddScoped<EvidenceQuery>()
            .AddScoped<KnownFacts>()
            .AddScoped<MoveMaker>()
            .AddScoped<MoveRows>()
            .AddScoped<MoveEffects>()
            .AddScoped<AgreementAmender>()
            .AddScoped<LineCheck>()
            .AddScoped<SilenceQuery>()
            .AddScoped<HeaderQuery>()
            .AddScoped<Agenda>()
            .AddScoped<CaseDatesQuery>()
            .AddScoped<HomeParts>()
            .AddScoped<BoardRows>()
            .AddScoped<BoardLines>()
            .AddScoped<BoardChoices>()
            .AddScoped<RedactedCards>()
            .AddScoped<StepFigures>()
            .AddScoped<RecordFigures>()
            .AddScoped<TimelineQuery>()
            .AddScoped<SheetReader>()
            .AddScoped<StepExtras>()
            .AddScoped<ExerciseAccess>()
            .AddScoped<ExerciseParts>()
            .AddScoped<ExercisePlans>()
            .AddScoped<InjectBringer>()
            .AddScoped<RubricFacts>();

    /// <summary>Also used by tests that bring handlers of their own.</summary>
    public static IServiceCollection AddUseCasesOf(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }))
            foreach (var port in type.GetInterfaces().Where(IsUseCasePort))
                services.AddScoped(port, type);
        return services;
    }

    private static bool IsUseCasePort(Type type) => type.IsGenericType &&
        (type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || type.GetGenericTypeDefinition() == typeof(IValidator<>));
}
