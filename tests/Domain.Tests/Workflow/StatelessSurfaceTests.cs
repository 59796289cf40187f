using System.Reflection;
using Stateless;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>
/// Our engine must stay a strict subset of Stateless 5.x, so that the package can take its place. Where the package cannot be
/// restored, nobody can compile against it, and this list is what stands between: each line was read against the public
/// source of Stateless 5.x, parameter names and defaults included, and is changed only after reading it there again.
/// Where the package is at hand, build and run the tests with <c>-p:UseStateless=true</c>: the first test is then skipped
/// (the package has more members than we use), and the second is the proof that every signature we rely on is really there.
/// </summary>
public class StatelessSurfaceTests
{
    private static readonly string[] Reviewed =
    [
        "class Stateless.StateMachine<TState, TTrigger>",
        "Stateless.StateMachine<TState, TTrigger>: .ctor(TState initialState)",
        "Stateless.StateMachine<TState, TTrigger>: .ctor(Func<TState> stateAccessor, Action<TState> stateMutator)",
        "Stateless.StateMachine<TState, TTrigger>: TState State { get; }",
        "Stateless.StateMachine<TState, TTrigger>: StateConfiguration Configure(TState state)",
        "Stateless.StateMachine<TState, TTrigger>: Boolean IsInState(TState state)",
        "Stateless.StateMachine<TState, TTrigger>: Boolean CanFire(TTrigger trigger)",
        "Stateless.StateMachine<TState, TTrigger>: Boolean CanFire(TTrigger trigger, out ICollection<String> unmetGuards)",
        "Stateless.StateMachine<TState, TTrigger>: Void Fire(TTrigger trigger)",
        "Stateless.StateMachine<TState, TTrigger>: Void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<String>> unhandledTriggerAction)",
        "Stateless.StateMachine<TState, TTrigger>: Void OnTransitioned(Action<Transition> onTransitionAction)",

        "class Stateless.StateMachine<TState, TTrigger>.StateConfiguration",
        "StateConfiguration: StateConfiguration Permit(TTrigger trigger, TState destinationState)",
        "StateConfiguration: StateConfiguration PermitIf(TTrigger trigger, TState destinationState, params Tuple<Func<Boolean>, String>[] guards)",
        "StateConfiguration: StateConfiguration PermitReentry(TTrigger trigger)",
        "StateConfiguration: StateConfiguration PermitReentryIf(TTrigger trigger, params Tuple<Func<Boolean>, String>[] guards)",
        "StateConfiguration: StateConfiguration PermitDynamicIf(TTrigger trigger, Func<TState> destinationStateSelector, DynamicStateInfos possibleDestinationStates = null, params Tuple<Func<Boolean>, String>[] guards)",
        "StateConfiguration: StateConfiguration SubstateOf(TState superstate)",

        "class Stateless.StateMachine<TState, TTrigger>.Transition",
        "Transition: TState Source { get; }",
        "Transition: TState Destination { get; }",
        "Transition: TTrigger Trigger { get; }",
        "Transition: Boolean IsReentry { get; }",

        "class Stateless.Reflection.DynamicStateInfos",
    ];

    [Fact]
    public void Surface_OfOurEngine_IsWithinTheReviewedList()
    {
        Assert.SkipWhen(Engine.GetName().Name == "Stateless", "The package itself is in use: it has more members than we use.");

        Assert.Empty(Surface().Except(Reviewed));
    }

    [Fact]
    public void Surface_OfTheEngineInUse_HasEveryReviewedSignature() => Assert.Empty(Reviewed.Except(Surface()));

    private static Assembly Engine => typeof(StateMachine<,>).Assembly;

    private static IEnumerable<string> Surface() =>
        from type in Engine.GetTypes()
        where type.IsVisible && (type.Namespace == "Stateless" || type.Namespace?.StartsWith("Stateless.", StringComparison.Ordinal) == true)
        from line in Members(type).Prepend($"{Kind(type)} {Declared(type)}")
        select line;

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.Public | BindingFlags.NonPublic;
        var owner = type.IsNested ? Name(type) : Declared(type);

        return type.GetMembers(declared).Select(Signature).OfType<string>().Select(signature => $"{owner}: {signature}");
    }

    /// <summary>Null for what a caller or a derived class cannot see; accessors show with their property.</summary>
    private static string? Signature(MemberInfo member) => member switch
    {
        MethodBase method when !IsSeen(method) || member is MethodInfo { IsSpecialName: true } => null,
        ConstructorInfo constructor => $".ctor({Parameters(constructor)})",
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsSeen) => $"{Name(property.PropertyType)} {property.Name} "
            + $"{{{(IsSeen(property.GetMethod) ? " get;" : "")}{(IsSeen(property.SetMethod) ? " set;" : "")} }}",
        FieldInfo field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => $"{Name(field.FieldType)} {field.Name}",
        EventInfo happening when IsSeen(happening.AddMethod) => $"event {Name(happening.EventHandlerType!)} {happening.Name}",
        _ => null,
    };

    private static bool IsSeen(MethodBase? method) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsOut ? "out " : "")
        + (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
        + $"{Name(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "")));

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Declared(Type type) =>
        type.DeclaringType is { } outer ? $"{Declared(outer)}.{Name(type)}" : $"{type.Namespace}.{Name(type)}";

    /// <summary>As written in source; a nested type borrows the outer type's arguments, so it shows none of its own.</summary>
    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";

        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
