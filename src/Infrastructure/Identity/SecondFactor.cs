namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>The authenticator app of one person. The seed is wrapped by the master key: a copy of the table makes no codes.</summary>
public sealed class SecondFactor
{
    public required Guid PersonId { get; init; }

    /// <summary>Null while there is none.</summary>
    public byte[]? Seed { get; private set; }

    /// <summary>The newest step whose code was taken; that code and older ones are refused. Checked inside the update, so that of two who send one code at once one is refused.</summary>
    public long LastStep { get; set; }

    public DateTimeOffset? Since { get; private set; }

    /// <summary>When a link for a lost phone took it away, until the person has read so.</summary>
    public DateTimeOffset? ClearedAt { get; private set; }

    public Guid? ClearedById { get; private set; }

    public void SwitchOn(byte[] seed, long step, DateTimeOffset now) => (Seed, LastStep, Since, ClearedAt, ClearedById) = (seed, step, now, null, null);

    public void SwitchOff() => (Seed, Since) = (null, null);

    public void Clear(DateTimeOffset now, Guid by)
    {
        SwitchOff();
        (ClearedAt, ClearedById) = (now, by);
    }

    public void Read() => (ClearedAt, ClearedById) = (null, null);
}

/// <summary>A way in without the app, once: the row goes when it is used. A hundred random bits, so that a plain hash cannot be searched.</summary>
public sealed class RecoveryCode
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>A sign-in between the password and the code. The reference that the browser holds is stored as a hash.</summary>
public sealed class SignInTicket
{
    public const int MostTries = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public required Guid Id { get; init; }

    public required byte[] KeyHash { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The credentials' stamp when the password was right; once it differs, the sign-in starts over.</summary>
    public required string Stamp { get; init; }

    /// <summary>Checked inside the update, so that codes sent at the same moment are counted one by one.</summary>
    public int Tries { get; set; }
}
