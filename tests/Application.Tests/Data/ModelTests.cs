using System.Data.SqlTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Application.Tests.Data;

/// <summary>Rules that every table of the model keeps, on each database.</summary>
public sealed class ModelTests
{
    /// <summary>Says who did it or what it came from. Looked up together with the negotiation, whose index bounds the search; a query that leaves it out reads the whole table.</summary>
    private static readonly HashSet<string> NotLookedUp =
    [
        "AccessChange.PersonId", "AccountLink.MadeById", "Agreement.AmendsId", "Agreement.DiscardedBy", "Agreement.EndConfirmedBy", "Agreement.LineId", "AgreementApproval.AgreementId", "AgreementApproval.By", "AuditEntry.ActorId", "AuditEntry.OperationId",
        "CautionAnswer.OwnerId", "CautionAssessment.SignedBy", "Commitment.EncounterId", "Confirmation.By", "Encounter.By", "EncounterAmendment.By", "EncounterAmendment.EncounterId", "EventCorrection.By",
        "FollowUp.Backup", "FollowUp.EncounterId", "FollowUp.Owner", "FollowUp.RecordId", "FollowUpAct.By", "Notice.Lease", "Notice.RecipientId", "Handover.Incoming", "Handover.Outgoing", "Handover.TransitionId", "ImplementationTerms.NextReviewOwner",
        "CaseVersion.By", "ExerciseMessage.By", "InjectRelease.By", "ObserverNote.By", "RoleAssignment.By", "Score.By",
        "Installation.InstallationId", "SecondFactor.ClearedById", "MoveProposal.AnsweredBy", "MoveProposal.ProposedBy", "NegotiationLink.OtherNegotiationId", "Operation.ActorId", "Operation.ResultId",
        "Agreement.EndConfirmedBy", "OverrideRecord.By", "Pause.ConfirmedBy", "Pause.OwnerId", "Pause.TransitionId", "Position.EncounterId", "ProfilePart.SoughtBy", "TeamMember.AddedBy",
        "Transition.AgreementId", "Transition.By", "Transition.CorrelationId", "Transition.ProposedBy",
    ];

    public static TheoryData<DatabaseProvider> Databases => new(Enum.GetValues<DatabaseProvider>());

    [Theory, MemberData(nameof(Databases))]
    public void Model_ComparedWithItsMigrations_HasNoPendingChanges(DatabaseProvider provider)
    {
        using var db = Open(provider);

        Assert.False(db.Database.HasPendingModelChanges(), "Run scripts/add-migration.");
    }

    [Theory, MemberData(nameof(Databases))]
    public void Model_EveryForeignKey_HasAnIndexThatBeginsWithIt(DatabaseProvider provider)
    {
        using var db = Open(provider);

        None(Entities(db).SelectMany(t => t.GetForeignKeys().Where(k => !IsIndexed(t, k.Properties[0])).Select(k => $"{t.ShortName()}.{k.Properties[0].Name}")));
    }

    /// <summary>A key of another record that no foreign key declares is still looked up, and can dangle.</summary>
    [Fact]
    public void Model_EveryReference_IsAForeignKeyOrKnown()
    {
        using var db = Open(DatabaseProvider.Sqlite);

        var loose = Entities(db).SelectMany(t => t.GetProperties()
            .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid) && !p.IsPrimaryKey() && !p.IsForeignKey() && !IsIndexed(t, p)
                && p.Name is not (nameof(NegotiationRecord.RecordedBy) or nameof(NegotiationRecord.ChangedBy)))
            .Select(p => $"{t.ShortName()}.{p.Name}")).Order();

        None(loose.Except(NotLookedUp));
    }

    [Theory, MemberData(nameof(Databases))]
    public void Model_EveryText_HasAMaximumLength(DatabaseProvider provider)
    {
        using var db = Open(provider);

        None(Entities(db).SelectMany(t => t.GetProperties()
            .Where(p => (p.GetProviderClrType() ?? p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) == typeof(string) && p.GetMaxLength() is null
                // As long as the folded words get: what they are folded from is limited.
                && p.Name != nameof(Domain.Negotiations.Negotiation.SearchText))
            .Select(p => $"{t.ShortName()}.{p.Name}")));
    }

    [Fact]
    public void Model_EveryVersionedRecord_ChecksItsVersionInTheUpdate()
    {
        using var db = Open(DatabaseProvider.Sqlite);
        var versioned = Entities(db).Where(t => t.ClrType.IsAssignableTo(typeof(IVersioned))).ToList();

        Assert.True(versioned.Count > 20);
        None(versioned.Where(t => !t.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken).Select(t => t.ShortName()));
    }

    [Theory, MemberData(nameof(Databases))]
    public void Model_NoForeignKey_DeletesOtherRecords(DatabaseProvider provider)
    {
        using var db = Open(provider);

        None(Entities(db).SelectMany(t => t.GetForeignKeys()).Where(k => !k.IsOwnership && k.DeleteBehavior != DeleteBehavior.Restrict)
            .Select(k => $"{k.DeclaringEntityType.ShortName()} → {k.PrincipalEntityType.ShortName()}: {k.DeleteBehavior}"));
    }

    [Fact]
    public void SqlServerKeys_OfVersionSeven_SortByTimeAndComeBack()
    {
        using var db = Open(DatabaseProvider.SqlServer);
        var made = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var keys = Enumerable.Range(0, 500).Select(n => Guid.CreateVersion7(made.AddMilliseconds(n * 7919L))).ToList();

        var stored = keys.Select(k => new SqlGuid(SqlServerKeyConverter.ToStore(k))).ToList();

        Assert.Equal(stored, stored.Order());
        Assert.Equal(keys, stored.Select(k => SqlServerKeyConverter.FromStore(k.Value)));
        Assert.All(Entities(db).SelectMany(t => t.GetProperties()).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid)),
            p => Assert.IsType<SqlServerKeyConverter>(p.GetValueConverter() ?? p.GetTypeMapping().Converter));
    }

    /// <summary>Says all of them: the runner's own message stops after five.</summary>
    private static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static IEnumerable<IEntityType> Entities(AppDb db) => db.Model.GetEntityTypes();

    private static bool IsIndexed(IEntityType type, IProperty property) =>
        type.GetIndexes().Any(i => i.Properties[0] == property) || type.GetKeys().Any(k => k.Properties[0] == property);

    private static AppDb Open(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteAppDb(Options<SqliteAppDb>(provider, "Data Source=:memory:")),
        DatabaseProvider.SqlServer => new SqlServerAppDb(Options<SqlServerAppDb>(provider, "Server=nowhere.invalid")),
        _ => new PostgreSqlAppDb(Options<PostgreSqlAppDb>(provider, "Host=nowhere.invalid")),
    };

    private static DbContextOptions<T> Options<T>(DatabaseProvider provider, string connection) where T : AppDb =>
        Providers.Configure(new DbContextOptionsBuilder<T>(), provider, connection).Options;
}
