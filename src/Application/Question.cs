using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace NegotiationTracker.Application;

/// <summary>
/// A question that nearly every page asks in the same words: translated once for each model, then only asked. EF otherwise walks, evaluates and compares all its
/// words at each asking, which costs more than the answer. What differs from one asking to the next is a parameter of it.
/// </summary>
/// <typeparam name="T">What <c>EF.CompileAsyncQuery</c> makes.</typeparam>
public sealed class Question<T>(Func<T> translate) where T : Delegate
{
    private readonly ConditionalWeakTable<IModel, T> translated = [];

    public (T Ask, DbContext Db) In(IAppDb db)
    {
        var context = (DbContext)db;
        return (translated.GetValue(context.Model, _ => translate()), context);
    }
}
