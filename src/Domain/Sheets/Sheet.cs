using System.Collections.Concurrent;
using System.Reflection;

namespace NegotiationTracker.Domain.Sheets;

/// <summary>What is wrong with one field, by code; an empty field name is about the sheet as a whole.</summary>
public sealed record SheetProblem(string Field, string Code);

/// <summary>Everything that is wrong with what was typed, so that the page can say it all at once.</summary>
public sealed class SheetException(IReadOnlyList<SheetProblem> problems)
    : Exception(string.Join(", ", problems.Select(p => $"{p.Field}: {p.Code}")))
{
    public IReadOnlyList<SheetProblem> Problems { get; } = problems;
}

/// <summary>
/// A structured record of one step. Fields are declared once, by attribute; <see cref="Write"/> is the only way to change them,
/// and rules across fields stand in <see cref="Check()"/>.
/// </summary>
public abstract class Sheet : NegotiationRecord
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<SheetField>> _fields = new();

    protected Sheet() { }

    protected Sheet(Guid negotiationId) : base(negotiationId) { }

    public static IReadOnlyList<SheetField> FieldsOf(Type sheet) => _fields.GetOrAdd(sheet, static type =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Select(p => (Property: p, Declared: p.GetCustomAttribute<FieldAttribute>()))
            .Where(p => p.Declared is not null)
            .OrderBy(p => p.Property.MetadataToken)
            .Select(p => new SheetField(p.Property, p.Declared!))]);

    /// <summary>
    /// Writes what was typed, by field name. A field that is not among the values stays as it is: whoever may not read a field
    /// cannot empty it either.
    /// </summary>
    /// <param name="values">By field name.</param>
    /// <param name="today">The day on which somebody types them; null for what the system writes itself.</param>
    public void Write(IReadOnlyDictionary<string, string?> values, DateOnly? today = null)
    {
        var problems = new List<SheetProblem>();
        foreach (var field in FieldsOf(GetType()))
        {
            var before = field.Read(this);
            if (values.TryGetValue(field.Name, out var typed) && (field.Set(this, typed) ?? (today is { } day ? field.Misplaced(this, before, day) : null)) is { } code) problems.Add(new(field.Name, code));
            else if (field.Required && field.IsEmpty(this)) problems.Add(new(field.Name, "required"));
        }
        if (problems.Count == 0) problems.AddRange(Check(values.Keys.ToHashSet()));
        if (problems.Count > 0) throw new SheetException(problems);
    }

    /// <summary>Rules that ask which fields were written; the others need only what stands there now.</summary>
    protected virtual IEnumerable<SheetProblem> Check(IReadOnlySet<string> written) => Check();

    /// <summary>Rules across fields of this sheet.</summary>
    protected virtual IEnumerable<SheetProblem> Check() => [];

    protected static SheetProblem Problem(string field, string code) => new(field, code);
}
