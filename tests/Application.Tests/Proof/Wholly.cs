using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Proof;

/// <summary>
/// Before a command of a kind is done for the first time, it is broken at each point of its unit of work in turn. What a break leaves
/// is the very world that the next try begins in, so that is looked at row by row; then the command is done, with its answer lost,
/// asked for again, and its lines in the audit are held against the rows that changed.
/// </summary>
/// <param name="one">Of so many kinds one is tried, where a database is slower.</param>
internal sealed class Wholly(int one = 1)
{
    private const int AtItsEnd = 1_000_000;

    private static readonly AsyncLocal<bool> Trying = new();
    private readonly HashSet<string> seen = [];
    private readonly HashSet<Type> tried = [];

    public List<string> Faults { get; } = [];

    /// <summary>Pairs of a kind of command and a point at which it was broken.</summary>
    public int Pairs { get; private set; }

    public IReadOnlySet<string> Kinds => seen;

    public IReadOnlySet<Type> Tried => tried;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Into(IServiceCollection services)
    {
        var breaker = new Breaker();
        services.AddSingleton(this);
        services.ConfigureDbContext<SqliteAppDb>(o => o.AddInterceptors(breaker), ServiceLifetime.Singleton);
        services.ConfigureDbContext<PostgreSqlAppDb>(o => o.AddInterceptors(breaker), ServiceLifetime.Singleton);
        services.Replace(ServiceDescriptor.Scoped<INoticeMailer, NoMail>());
        // First is outermost and sees the command before its unit of work; last is innermost, around the handler alone.
        services.Insert(0, ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), typeof(Trial<,>)));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Handled<,>));
    }

    /// <summary>Moves and sheets are many commands under one name.</summary>
    private static string Kind(object command) => command switch
    {
        MakeMove m => $"{nameof(MakeMove)} {m.Move} {m.Values.GetValueOrDefault("consequence")}",
        SaveSheet s => $"{nameof(SaveSheet)} {s.Kind} {(s.RecordId is null ? "new" : "again")}",
        _ => command.GetType().Name,
    };

    private async Task Try<T>(ICommand command, IServiceProvider services, Func<Task<T>> send)
    {
        var kind = Kind(command);
        var isNew = !Trying.Value && seen.Add(kind);
        if (isNew ? seen.Count % one != 0 : Trying.Value || !Empty.Remove(kind)) return;
        // Sheets have one handler: their kinds after the first are broken at their end alone, but in the long lane.
        var isBrief = !tried.Add(command.GetType()) && command is SaveSheet && Chance.Rounds(1) == 1;
        Trying.Value = true;
        var files = Files(services);
        var before = await Look(services);
        if (!isBrief) await Break(new() { BeforeHandler = true });
        if (!isBrief) await Break(new() { BehindHandler = true });
        var (write, last) = (isBrief ? AtItsEnd : 0, new Attempt());
        do await Break(last = new() { AtWrite = ++write });
        while (!last.ReachedCommit && last.Broke is not null);
        Leaves(await Look(services), "at one of these points");
        await Done(command, kind, services, before, send);
        Trying.Value = false;

        async Task Break(Attempt attempt)
        {
            Pairs++;
            var error = await Attempted(attempt, send);
            if (attempt.Broke is null) throw new InvalidOperationException($"{kind} came to no such point.", error);
            if (error is null) Faults.Add($"{kind} {attempt.Broke}: swallowed");
            // Where it had written by then; everywhere else is looked at once, at the end.
            Leaves(await Look(services, attempt.Writes), attempt.Broke);
            if (!Files(services).SequenceEqual(files)) Faults.Add($"{kind} {attempt.Broke}: left a file");
        }

        void Leaves(Rows now, string where) => Faults.AddRange(now.Since(before).Select(c => $"{kind} {where}: left {c.Table} {string.Join(' ', c.Columns)}"));
    }

    /// <summary>It is done though nobody heard of it, whoever asks again hears of it, and it is not done again.</summary>
    private async Task Done<T>(ICommand command, string kind, IServiceProvider services, Rows before, Func<Task<T>> send)
    {
        Pairs++;
        var attempt = new Attempt { AfterCommit = true };
        await Attempted(attempt, send);
        var after = await Look(services);
        var answer = await send();
        Faults.AddRange((await Look(services)).Since(after).Select(c => $"{kind} asked for again: changed {c.Table}"));
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var operation = await db.Set<Operation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.OperationId, Ct);
        if (attempt.Broke is null || operation is null || !Equals(answer, operation.ResultId)) Faults.Add($"{kind}: is not answered by its operation");
        var lines = await db.Audit.AsNoTracking().Where(a => a.OperationId == command.OperationId).Select(a => a.Entity).ToListAsync(Ct);
        var changes = after.Since(before);
        if (!changes.Any(c => c.Table != db.Model.FindEntityType(typeof(Operation))!.GetTableName())) Empty.Add(kind);
        Faults.AddRange(changes.Where(c => !IsWritten(db.Model, c, lines)).Select(c => $"{kind}: no line of the audit for {c.Table} {string.Join(' ', c.Columns)}"));
    }

    /// <summary>Kinds that changed nothing: that proves nothing, and they are tried again when they come again.</summary>
    public HashSet<string> Empty { get; } = [];

    /// <summary>Counts that something was changed which has a line itself.</summary>
    private static readonly string[] Counters = [nameof(Domain.Negotiations.Negotiation.EvidenceVersion)];

    /// <summary>A row that came or went, or of which something audited changed, has a line under its own name.</summary>
    private static bool IsWritten(IModel model, Rows.Change change, IReadOnlyCollection<string> lines)
    {
        var table = model.GetRelationalModel().FindTable(change.Table, null)!;
        var types = table.EntityTypeMappings.Select(m => m.TypeBase).OfType<IEntityType>().Where(AuditModel.IsAudited).ToList();
        var audited = change.Columns.Count == 0 ? types.Count > 0
            : change.Columns.Except(Counters).Any(c => table.FindColumn(c)!.PropertyMappings.Any(p => p.Property.DeclaringType is IEntityType t && types.Contains(t) && AuditModel.IsAudited(p.Property)));
        return !audited || types.Any(t => lines.Contains(t.ShortName()));
    }

    private static async Task<Exception?> Attempted<T>(Attempt attempt, Func<Task<T>> send)
    {
        using (attempt.Begin())
        {
            try
            {
                await send();
                return null;
            }
            catch (Exception e) when (Reasons(e).Any(r => r is BrokenException))
            {
                return e;
            }
        }
    }

    private static IEnumerable<Exception> Reasons(Exception? error)
    {
        for (; error is not null; error = error.InnerException) yield return error;
    }

    private static async Task<Rows> Look(IServiceProvider services, IReadOnlyCollection<string>? only = null)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        return await Rows.Of(scope.ServiceProvider.GetRequiredService<AppDb>(), only, Ct);
    }

    /// <summary>SQLite's own companions of the database come and go with its connections.</summary>
    private static string[] Files(IServiceProvider services) =>
        [.. Directory.GetFileSystemEntries(services.GetRequiredService<Microsoft.Extensions.Hosting.IHostEnvironment>().ContentRootPath, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)).Order()];

    private sealed class Trial<TRequest, TResponse>(Wholly wholly, IServiceProvider services, ICurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            if (request is ICommand command) await wholly.Try(command, services, Send);
            return await next();

            async Task<TResponse> Send()
            {
                await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                var same = (TestUser)scope.ServiceProvider.GetRequiredService<ICurrentUser>();
                (same.Id, same.Organisation, same.Roles) = (user.Id, user.Organisation, user.Roles);
                return await scope.ServiceProvider.GetRequiredService<IMediator>().Send((IRequest<TResponse>)(object)request!, cancellationToken);
            }
        }
    }

    private sealed class Handled<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            Attempt.Running?.Handler(behind: false);
            var response = await next();
            Attempt.Running?.Handler(behind: true);
            return response;
        }
    }

    /// <summary>No command sends mail: that is the beat's, after its commit.</summary>
    private sealed class NoMail : INoticeMailer
    {
        public Task<Delivery> Send(NoticeToSend notice, CancellationToken ct) => throw new InvalidOperationException("Mail was sent inside a command.");
    }
}
