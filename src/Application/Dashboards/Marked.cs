using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>A negotiation of a board, and what is asked of each: to choose from in the same query.</summary>
public sealed class Marked
{
    public required Negotiation Negotiation { get; init; }

    /// <summary>1 if it is, else 0, as <see cref="Late"/>: as a truth beside a row SQLite asks each of its parts even when the first has decided; to choose a number it stops there.</summary>
    public required int Stalled { get; init; }
    public required int Late { get; init; }

    /// <summary>
    /// The two rules stand once, as conditions of a negotiation. Here they are put beside the row: looked up among all rows, as <c>late.Any(l => l.Id == n.Id)</c>
    /// would be, they cost a walk through everything the reader sees for each of them.
    /// </summary>
    public static IQueryable<Marked> Of(IQueryable<Negotiation> rows, Expression<Func<Negotiation, bool>> isStalled, Expression<Func<Negotiation, bool>> isLate)
    {
        var n = isStalled.Parameters[0];
        MemberAssignment Set(string name, Expression value) => Expression.Bind(typeof(Marked).GetProperty(name)!, value);
        Expression Number(Expression truth) => Expression.Condition(truth, Expression.Constant(1), Expression.Constant(0));
        var made = Expression.MemberInit(Expression.New(typeof(Marked)), Set(nameof(Negotiation), n), Set(nameof(Stalled), Number(isStalled.Body)),
            Set(nameof(Late), Number(ReplacingExpressionVisitor.Replace(isLate.Parameters[0], n, isLate.Body))));
        return rows.Select(Expression.Lambda<Func<Negotiation, Marked>>(made, n));
    }
}
