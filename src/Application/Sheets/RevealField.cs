using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Sheets;

/// <summary>Writes down that somebody asked to see one masked text. The text itself is read by <see cref="GetRevealed"/>, which asks for this line.</summary>
public sealed record RevealField(Guid OperationId, Guid NegotiationId, string Kind, Guid RecordId, string Field) : ICommand
{
    public const string Act = "Revealed";
}

public sealed class RevealFieldHandler(IAppDb db, NegotiationAccess access, IAuditLog audit) : IRequestHandler<RevealField, Guid>
{
    public async Task<Guid> Handle(RevealField command, CancellationToken ct)
    {
        var member = await access.Look(command.NegotiationId, ct);
        var (kind, field) = Masked.Find(command.Kind, command.Field, member);
        if (!await SheetStore.For(kind.Type).Exists(db, command.NegotiationId, command.RecordId, ct)) throw new NotFoundException();
        await audit.Record(RevealField.Act, Masked.Entity(kind, field), command.RecordId, command.NegotiationId, null, ct);
        return command.RecordId;
    }
}

/// <summary>The one text that was just revealed to the reader under this operation.</summary>
public sealed record GetRevealed(Guid OperationId, Guid NegotiationId, string Kind, Guid RecordId, string Field) : IQuery<RevealedView>;

public sealed record RevealedView(NegotiationHeader Head, SheetKind Kind, Guid RecordId, SheetField Field, string? Text);

public sealed class GetRevealedHandler(IAppDb db, HeaderQuery header, IFieldVault vault, ICurrentUser user, TimeProvider time)
    : IRequestHandler<GetRevealed, RevealedView>
{
    /// <summary>A line older than this opens nothing.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    public async Task<RevealedView> Handle(GetRevealed query, CancellationToken ct)
    {
        var head = await header.Load(query.NegotiationId, ct);
        var (kind, field) = Masked.Find(query.Kind, query.Field, head.Reader);
        var entity = Masked.Entity(kind, field);
        var since = time.GetUtcNow() - Fresh;
        // The line names the field, so a line about one text never opens another.
        var isOnFile = await db.Set<AuditEntry>().AnyAsync(a => a.EntityId == query.RecordId && a.NegotiationId == query.NegotiationId
            && a.OperationId == query.OperationId && a.ActorId == user.Id && a.Act == RevealField.Act && a.Entity == entity && a.At >= since, ct);
        if (!isOnFile) throw new NotFoundException();
        var found = await SheetStore.For(kind.Type).Find(db, head.Id, [query.RecordId], ct);
        if (found is not [var sheet]) throw new NotFoundException();
        await vault.Unlock(head.Id, ct);
        return new(head, kind, sheet.Id, field, vault.Open(head.Id, sheet.Id, field.Name, field.Read(sheet) as Sealed));
    }
}

internal static class Masked
{
    /// <summary>Only a masked text that the reader is cleared for can be revealed; anything else is as if it were not there.</summary>
    public static (SheetKind Kind, SheetField Field) Find(string kind, string field, Membership reader)
    {
        var found = SheetKinds.Find(kind);
        var declared = found.Fields.FirstOrDefault(f => f.Name == field);
        return declared is { Kind: FieldKind.Text } && declared.Group.IsMasked() && reader.MayRead(declared.Group)
            ? (found, declared)
            : throw new NotFoundException();
    }

    public static string Entity(SheetKind kind, SheetField field) => $"{kind.Name}.{field.Name}";
}
