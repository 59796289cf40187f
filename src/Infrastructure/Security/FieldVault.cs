using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>One vault per context, so per request: unwrapped data keys are in memory only as long as the request.</summary>
public sealed class FieldVault(AppDb db, MasterKey master) : IFieldVault
{
    private static readonly Question<Func<DbContext, Guid, CancellationToken, Task<byte[]?>>> _wrapped = new(() => EF.CompileAsyncQuery(
        (DbContext db, Guid negotiationId, CancellationToken _) => db.Set<NegotiationKey>().Where(k => k.NegotiationId == negotiationId).Select(k => k.Wrapped).SingleOrDefault()));

    private readonly Dictionary<Guid, byte[]> keys = [];

    public async Task Unlock(Guid negotiationId, CancellationToken ct)
    {
        if (keys.ContainsKey(negotiationId))
            return;
        var question = _wrapped.In(db);
        var wrapped = await question.Ask(question.Db, negotiationId, ct);
        if (wrapped is not null)
            keys[negotiationId] = master.Unwrap(wrapped, MasterPlaces.DataKey(negotiationId));
        // A read never makes a key: without one, nothing was sealed or everything was erased.
        else if (db.IsStamped)
            keys[negotiationId] = Make(negotiationId);
    }

    public string? Open(Guid negotiationId, Guid row, string field, Sealed? value)
    {
        if (value is null)
            return null;
        if (value.Pending is not null)
            return value.Pending;
        return keys.TryGetValue(negotiationId, out var key)
            ? Encoding.UTF8.GetString(AesBox.Open(key, value.Bytes, Place(negotiationId, row, field)))
            : throw new SealBrokenException();
    }

    public byte[] Seal(Guid negotiationId, Guid row, string field, string plain) => keys.TryGetValue(negotiationId, out var key)
        ? AesBox.Seal(key, Encoding.UTF8.GetBytes(plain), Place(negotiationId, row, field))
        : throw new InvalidOperationException("Unlock the negotiation before sealing.");

    /// <summary>A key made by a unit of work that was rolled back does not exist: nothing may be sealed with it.</summary>
    public void Forget()
    {
        foreach (var key in keys.Values)
            CryptographicOperations.ZeroMemory(key);
        keys.Clear();
    }

    private byte[] Make(Guid negotiationId)
    {
        var key = RandomNumberGenerator.GetBytes(AesBox.KeySize);
        db.Add(new NegotiationKey { NegotiationId = negotiationId, Wrapped = master.Wrap(key, MasterPlaces.DataKey(negotiationId)) });
        return key;
    }

    /// <summary>What a sealed text is bound to: taken elsewhere it does not open.</summary>
    public static byte[] Place(Guid negotiationId, Guid row, string field)
    {
        var name = Encoding.UTF8.GetBytes(field);
        var place = new byte[32 + name.Length];
        negotiationId.TryWriteBytes(place);
        row.TryWriteBytes(place.AsSpan(16));
        name.CopyTo(place.AsSpan(32));
        return place;
    }
}
