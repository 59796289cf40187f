using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>Which records and which of their properties the audit writes down.</summary>
public static class AuditModel
{
    private const string Annotation = "NegotiationTracker:NotAudited";

    /// <summary>Bookkeeping that the save writes itself, and keys that every line already carries.</summary>
    private static readonly HashSet<string> Bookkeeping =
    [
        nameof(NegotiationRecord.Id), nameof(NegotiationRecord.NegotiationId), nameof(NegotiationRecord.Version),
        nameof(NegotiationRecord.RecordedBy), nameof(NegotiationRecord.RecordedAt),
        nameof(NegotiationRecord.ChangedBy), nameof(NegotiationRecord.ChangedAt),
        nameof(IdentityUser.AccessFailedCount), nameof(IdentityUser.LockoutEnd),
        nameof(IdentityUser.NormalizedEmail), nameof(IdentityUser.NormalizedUserName),
    ];

    /// <summary>A property so named is taken for a credential whatever record it stands on: better a gap than a leak.</summary>
    private static readonly string[] Credentials = ["Password", "Hash", "Stamp", "Secret", "Token", "Seed", "RecoveryCode"];

    /// <summary>For technical records: operations, keys, sessions, tokens, drafts.</summary>
    public static EntityTypeBuilder NotAudited(this EntityTypeBuilder builder) => builder.HasAnnotation(Annotation, true);

    public static PropertyBuilder NotAudited(this PropertyBuilder builder) => builder.HasAnnotation(Annotation, true);

    public static bool IsAudited(IEntityType type) =>
        type.FindAnnotation(Annotation) is null &&
        !(type.ClrType.Namespace?.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal) ?? false);

    public static bool IsAudited(IProperty property) =>
        property.FindAnnotation(Annotation) is null && !property.IsShadowProperty() &&
        !Bookkeeping.Contains(property.Name) &&
        !Credentials.Any(c => property.Name.Contains(c, StringComparison.OrdinalIgnoreCase));
}
