using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Testing;

/// <summary>One query as another database would run it; the problem is null when it translates.</summary>
public sealed record Replayed(string Where, string Sql, string? Problem)
{
    public override string ToString() => $"{Where}: {Problem}";
}

/// <summary>
/// Collects every query that is compiled while real handlers run over real rows, so that queries behind an access check are
/// seen too, and compiles the same queries for another database without a server. See <see cref="TranslationProbe"/> for
/// a single handler without rows.
/// <code>var replay = new TranslationReplay(); await using var host = await TestHost.Create(configure: replay.Attach); …; await replay.On(provider)</code>
/// </summary>
public sealed class TranslationReplay : IQueryExpressionInterceptor
{
    private static readonly MethodInfo RunMethod = typeof(TranslationReplay).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly ConcurrentQueue<(string Where, Expression Query)> seen = [];

    public int Count => seen.Count;

    public void Attach(IServiceCollection services) =>
        services.ConfigureDbContext<SqliteAppDb>(o => o.AddInterceptors(this), ServiceLifetime.Singleton);

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        seen.Enqueue((Caller(), queryExpression));
        return queryExpression;
    }

    public async Task<IReadOnlyList<Replayed>> On(DatabaseProvider provider)
    {
        var sql = new ConcurrentQueue<string>();
        await using var db = TranslationProbe.OpenSilent(provider, sql);
        var results = new List<Replayed>();
        foreach (var (where, query) in seen)
        {
            sql.Clear();
            var problem = await Try(db, query);
            results.Add(new(where, string.Join('\n', sql), problem ?? (sql.IsEmpty ? "no statement was made" : null)));
        }
        return results;
    }

    private static async Task<string?> Try(AppDb db, Expression query)
    {
        try
        {
            var moved = (Expression)new Mover(db.Model).Visit(query);
            var (result, isMany) = moved.Type is { IsGenericType: true } t && t.IsAssignableTo(typeof(IQueryable)) ? (t.GetGenericArguments()[0], true) : (moved.Type, false);
            await (Task)RunMethod.MakeGenericMethod(result).Invoke(null, [db, moved, isMany])!;
            return null;
        }
        // Without rows this is the expected answer of First and Single.
        catch (InvalidOperationException e) when (e.Message.StartsWith("Sequence contains no elements", StringComparison.Ordinal))
        {
            return null;
        }
        catch (Exception e)
        {
            return (e.InnerException ?? e).Message;
        }
    }

    private static async Task Run<T>(AppDb db, Expression query, bool isMany)
    {
        var database = db.GetService<IDatabase>();
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in Parameters.Of(query))
            context.Parameters[parameter.Name] = Sample(parameter.Type);
        if (!isMany)
        {
            await database.CompileQuery<Task<T>>(query, async: true)(context);
            return;
        }
        await foreach (var _ in database.CompileQuery<IAsyncEnumerable<T>>(query, async: true)(context)) { }
    }

    /// <summary>Something of the type that is not null: with null the compiler would leave whole conditions out.</summary>
    private static object? Sample(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "x";
        if (type.IsArray) return Two(type.GetElementType()!);
        if (type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)))
        {
            var two = Two(type.GetGenericArguments()[0]);
            return type.IsInstanceOfType(two) ? two : Activator.CreateInstance(type, two);
        }
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static Array Two(Type type)
    {
        var two = Array.CreateInstance(type, 2);
        for (var i = 0; i < 2; i++) two.SetValue(Sample(type), i);
        return two;
    }

    /// <summary>The handler that asks, told by the stack: queries are compiled on the call that starts them.</summary>
    private static string Caller()
    {
        foreach (var frame in new StackTrace(1, false).GetFrames())
        {
            var type = frame.GetMethod()?.DeclaringType;
            var (outer, inner) = (type, type);
            while (outer?.DeclaringType is { } declaring) (outer, inner) = (declaring, outer);
            if (outer is null || outer == typeof(TranslationReplay) || outer.Namespace?.StartsWith(nameof(NegotiationTracker), StringComparison.Ordinal) != true) continue;
            return inner == outer ? $"{outer.Name}.{frame.GetMethod()!.Name}" : $"{outer.Name}.{inner!.Name}";
        }
        return "unknown";
    }

    private sealed class Mover(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root => new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!),
            _ => base.VisitExtension(node),
        };
    }

    private sealed class Parameters : ExpressionVisitor
    {
        private readonly Dictionary<string, QueryParameterExpression> found = [];

        public static IReadOnlyCollection<QueryParameterExpression> Of(Expression query)
        {
            var visitor = new Parameters();
            visitor.Visit(query);
            return [.. visitor.found.Values];
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is not QueryParameterExpression parameter) return base.VisitExtension(node);
            found[parameter.Name] = parameter;
            return node;
        }
    }
}
