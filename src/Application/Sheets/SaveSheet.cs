using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Sheets;

/// <summary>Writes one structured record: a new one when <paramref name="RecordId"/> is null.</summary>
/// <param name="Values">What was typed, by field name; fields that are not there stay as they are.</param>
/// <param name="Version">The version that the form was drawn from; 0 for a new record.</param>
public sealed record SaveSheet(
    Guid OperationId, Guid NegotiationId, string Kind, Guid? RecordId, long Version, Dictionary<string, string?> Values) : IMakesRecord;

public sealed class SaveSheetHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence, IFieldVault vault, CaseTime time) : IRequestHandler<SaveSheet, Guid>
{
    public async Task<Guid> Handle(SaveSheet command, CancellationToken ct)
    {
        var kind = SheetKinds.Find(command.Kind);
        var member = await access.Require(command.NegotiationId, kind.Right, ct);
        // First of all, because it holds the negotiation's row: whoever answers the same question waits here and then sees this answer.
        await evidence.Raise(command.NegotiationId, ct);
        await RefuseForeignReferences(kind, command, ct);

        var sheet = await Load(kind, command, ct);
        var agreement = (sheet as IAgreementPart)?.AgreementId;
        sheet.Write(await Changed(sheet, Permitted(kind, member, command.Values), ct), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

        await BeginWorksheet(kind.Step ?? (sheet as StepNote)?.Step, command.NegotiationId, ct);
        if (sheet is Observation observation) await Observe(observation, ct);
        if (sheet is IAgreementPart part) await Change(part, agreement, ct);
        if (sheet is CompromiseDecision { RedLineId: { } line } compromise) compromise.Against(await db.Set<RedLine>().FirstAsync(l => l.Id == line, ct));
        return sheet.Id;
    }

    private async Task<Sheet> Load(SheetKind kind, SaveSheet command, CancellationToken ct)
    {
        var store = SheetStore.For(kind.Type);
        if (command.RecordId is { } id)
        {
            if (kind.IsAddOnly) throw new DomainException("record-add-only");
            var sheet = await store.Load(db, command.NegotiationId, id, ct) ?? throw new NotFoundException();
            return sheet.Version == command.Version ? sheet : throw new StaleException(sheet.Version);
        }
        // Somebody else may have answered the only one meanwhile: that is a stale form, not a second record.
        if (kind.IsSingle && await store.Only(db, command.NegotiationId, ct) is not null) throw new StaleException();
        return store.Add(db, command.NegotiationId);
    }

    /// <summary>A field that the writer may not read is not the writer's to change.</summary>
    private static Dictionary<string, string?> Permitted(SheetKind kind, Membership member, Dictionary<string, string?> values)
    {
        var readable = kind.Fields.Where(f => member.MayRead(f.Group)).Select(f => f.Name).ToHashSet();
        return values.Where(v => readable.Contains(v.Key)).ToDictionary(v => v.Key, v => v.Value);
    }

    /// <summary>A form sends every field back; what says the same as before was not written.</summary>
    private async Task<Dictionary<string, string?>> Changed(Sheet sheet, Dictionary<string, string?> values, CancellationToken ct)
    {
        await vault.Unlock(sheet.NegotiationId, ct);
        return Sheet.FieldsOf(sheet.GetType()).Where(f => values.ContainsKey(f.Name) && !f.Says(sheet, values[f.Name], (name, text) => vault.Open(sheet.NegotiationId, sheet.Id, name, text)))
            .ToDictionary(f => f.Name, f => values[f.Name]);
    }

    /// <summary>A part that moves from one agreement to another changes both.</summary>
    private async Task Change(IAgreementPart part, Guid? before, CancellationToken ct)
    {
        var ids = new[] { before, part.AgreementId }.OfType<Guid>().ToHashSet();
        foreach (var agreement in await db.Set<Agreement>().Where(a => ids.Contains(a.Id)).ToListAsync(ct)) agreement.Change(part);
    }

    private async Task RefuseForeignReferences(SheetKind kind, SaveSheet command, CancellationToken ct)
    {
        var problems = new List<SheetProblem>();
        foreach (var field in kind.Fields)
        {
            if (field.Kind is not (FieldKind.Reference or FieldKind.References or FieldKind.Person)) continue;
            foreach (var typed in (command.Values.GetValueOrDefault(field.Name) ?? "").Split(','))
                if (Guid.TryParse(typed, out var id) && !await IsKnown(field, id, command, ct) && problems.All(p => p.Field != field.Name)) problems.Add(new(field.Name, "not-a-record"));
        }
        if (problems.Count > 0) throw new SheetException(problems);
    }

    private async Task<bool> IsKnown(SheetField field, Guid id, SaveSheet command, CancellationToken ct) => field.Refers is { } type
        ? await SheetStore.For(type).Exists(db, command.NegotiationId, id, ct)
        : await db.Set<TeamMember>().AnyAsync(m => m.NegotiationId == command.NegotiationId && m.PersonId == id && m.Until == null, ct);

    private async Task BeginWorksheet(Step? step, Guid negotiationId, CancellationToken ct)
    {
        if (step is null) return;
        var sheet = await db.Set<Worksheet>().FirstOrDefaultAsync(w => w.NegotiationId == negotiationId && w.Step == step, ct);
        sheet?.Begin(time.GetUtcNow());
    }

    private async Task Observe(Observation observation, CancellationToken ct)
    {
        var commitment = await db.Set<Commitment>().FirstAsync(c => c.Id == observation.CommitmentId, ct);
        commitment.Observe(observation.Result!.Value, observation.Basis!.Value);
    }
}
