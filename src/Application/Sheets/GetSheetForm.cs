using MediatR;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Sheets;

/// <summary>What the form of one kind of record needs; without an id a new record, or the only one when there is one.</summary>
public sealed record GetSheetForm(Guid NegotiationId, string Kind, Guid? RecordId) : IQuery<SheetForm>;

/// <param name="Choices">What each reference may name and each suggestion offers, by the kind it refers to.</param>
public sealed record SheetForm(NegotiationHeader Head, SheetKind Kind, SheetView? Record, IReadOnlyDictionary<Type, IReadOnlyList<RecordLabel>> Choices)
{
    /// <summary>May this reader write this kind at all, and read what it requires?</summary>
    public bool MayWrite => Head.Reader.Can(Kind.Right) && Kind.Fields.All(f => !f.Required || Head.Reader.MayRead(f.Group));
}

public sealed class GetSheetFormHandler(IAppDb db, HeaderQuery header, SheetReader reader) : IRequestHandler<GetSheetForm, SheetForm>
{
    public async Task<SheetForm> Handle(GetSheetForm query, CancellationToken ct)
    {
        var kind = SheetKinds.Find(query.Kind);
        // A record that is only ever added has no form to change it by.
        if (query.RecordId is not null && kind.IsAddOnly) throw new NotFoundException();
        var head = await header.Load(query.NegotiationId, ct);
        var sheet = await Load(kind, query, ct);
        var view = sheet is null ? null : (await reader.View([sheet], head.Reader, ct))[0];

        var choices = new Dictionary<Type, IReadOnlyList<RecordLabel>>();
        if (head.Reader.Can(kind.Right))
            foreach (var type in kind.Fields.SelectMany(f => new[] { f.Refers, f.Suggests }).OfType<Type>().Distinct())
                choices[type] = await reader.Choices(type, kind, head.Reader, ct);
        return new(head, kind, view, choices);
    }

    private async Task<Sheet?> Load(SheetKind kind, GetSheetForm query, CancellationToken ct)
    {
        var store = SheetStore.For(kind.Type);
        if (query.RecordId is { } id)
            return (await store.Find(db, query.NegotiationId, [id], ct)) is [var found] ? found : throw new NotFoundException();
        return kind.IsSingle && await store.List(db, query.NegotiationId, null, 1, ct) is [var only] ? only : null;
    }
}
