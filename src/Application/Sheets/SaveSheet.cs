using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Sheets;

/// <summary>Writes one structured record: a new one when <paramref name="RecordId"/> is null.</summary>
/// <param name="Values">What was typed, by field name; fields that are not there stay as they are.</param>
/// <param name="Version">The version that the form was drawn from; 0 for a new record.</param>
public sealed record SaveSheet(
    Guid OperationId, Guid NegotiationId, string Kind, Guid? RecordId, long Version, Dictionary<string, string?> Values) : ICommand;

public sealed class SaveSheetHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence, TimeProvider time) : IRequestHandler<SaveSheet, Guid>
{
    public async Task<Guid> Handle(SaveSheet command, CancellationToken ct)
    {
        var kind = SheetKinds.Find(command.Kind);
        var member = await access.Require(command.NegotiationId, kind.Right, ct);
        // First of all, because it holds the negotiation's row: whoever answers the same question waits here and then sees this answer.
        await evidence.Raise(command.NegotiationId, ct);
        await RefuseForeignReferences(kind, command, ct);

        var sheet = await Load(kind, command, ct);
        sheet.Write(Permitted(kind, member, command.Values), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

        await BeginWorksheet(kind.Step ?? (sheet as StepNote)?.Step, command.NegotiationId, ct);
        if (sheet is Observation observation) await Observe(observation, ct);
        if (sheet is Clause clause) (await db.Set<Agreement>().FirstAsync(a => a.Id == clause.AgreementId, ct)).WordingChanged();
        return sheet.Id;
    }

    private async Task<Sheet> Load(SheetKind kind, SaveSheet command, CancellationToken ct)
    {
        var store = SheetStore.For(kind.Type);
        if (command.RecordId is { } id)
        {
            if (kind.IsAddOnly) throw new DomainException("record-add-only");
            var sheet = await store.Load(db, command.NegotiationId, id, ct) ?? throw new NotFoundException();
            return sheet.Version == command.Version ? sheet : throw new StaleException();
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

    private async Task RefuseForeignReferences(SheetKind kind, SaveSheet command, CancellationToken ct)
    {
        var problems = new List<SheetProblem>();
        foreach (var field in kind.Fields)
        {
            if (field.Kind is not (FieldKind.Reference or FieldKind.Person) || !Guid.TryParse(command.Values.GetValueOrDefault(field.Name), out var id)) continue;
            var known = field.Refers is { } type
                ? await SheetStore.For(type).Exists(db, command.NegotiationId, id, ct)
                : await db.Set<TeamMember>().AnyAsync(m => m.NegotiationId == command.NegotiationId && m.PersonId == id && m.Until == null, ct);
            if (!known) problems.Add(new(field.Name, "not-a-record"));
        }
        if (problems.Count > 0) throw new SheetException(problems);
    }

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
