using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class KeptForms(AppDb db, AccountWrites writes, TimeProvider clock) : IKeptForms
{
    public Task<Guid?> Keep(Guid personId, byte[] sealedForm, CancellationToken ct) => writes.Run(personId, async () =>
    {
        if (!await db.People.AnyAsync(p => p.Id == personId && !p.IsDisabled, ct)) return (Guid?)null;
        var now = clock.GetUtcNow();
        var old = now - IKeptForms.KeptFor;
        await db.Set<KeptForm>().Where(f => f.PersonId == personId && f.CreatedAt < old).ExecuteDeleteAsync(ct);
        if (await db.Set<KeptForm>().CountAsync(f => f.PersonId == personId, ct) >= IKeptForms.MostPerPerson) return null;
        var form = new KeptForm { Id = Ids.New(), PersonId = personId, Content = sealedForm, CreatedAt = now };
        db.Add(form);
        return form.Id;
    }, ct);

    public Task<byte[]?> Find(Guid id, Guid personId, CancellationToken ct)
    {
        var old = clock.GetUtcNow() - IKeptForms.KeptFor;
        return db.Set<KeptForm>().AsNoTracking().Where(f => f.Id == id && f.PersonId == personId && f.CreatedAt >= old)
            .Select(f => f.Content).FirstOrDefaultAsync(ct);
    }

    public Task Drop(Guid id, Guid personId, CancellationToken ct) =>
        writes.Briefly(() => db.Set<KeptForm>().Where(f => f.Id == id && f.PersonId == personId).ExecuteDeleteAsync(ct), ct);
}
