using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Infrastructure.Audit;

namespace NegotiationTracker.Infrastructure.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.NotAudited();
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedOnAdd();
        builder.Property(e => e.Act).HasMaxLength(40);
        builder.Property(e => e.Entity).HasMaxLength(80);
        builder.Property(e => e.Mac).HasMaxLength(AuditEntry.MacSize);
        builder.HasIndex(e => e.Id).IsUnique();
        builder.HasIndex(e => new { e.ChainId, e.Link }).IsUnique();
        builder.HasIndex(e => new { e.NegotiationId, e.Sequence });
        builder.HasIndex(e => new { e.NegotiationId, e.At });
        builder.HasIndex(e => new { e.EntityId, e.Sequence });
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.NotAudited();
        builder.Property(h => h.Mac).HasMaxLength(AuditEntry.MacSize);
        builder.Property(h => h.Seal).HasMaxLength(AuditEntry.MacSize);
        builder.HasIndex(h => h.ChangedAt);
    }
}

internal sealed class AuditAnchorConfiguration : IEntityTypeConfiguration<AuditAnchor>
{
    public void Configure(EntityTypeBuilder<AuditAnchor> builder)
    {
        builder.NotAudited();
        builder.HasKey(a => a.Number);
        builder.Property(a => a.Number).ValueGeneratedNever();
        builder.Property(a => a.Mac).HasMaxLength(AuditEntry.MacSize);
    }
}

internal sealed class OperationConfiguration : IEntityTypeConfiguration<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> builder)
    {
        builder.NotAudited();
        builder.Property(o => o.Command).HasMaxLength(120);
        builder.Property(o => o.RequestHash).HasMaxLength(32);
        builder.HasIndex(o => o.At);
    }
}

internal sealed class NegotiationKeyConfiguration : IEntityTypeConfiguration<NegotiationKey>
{
    public void Configure(EntityTypeBuilder<NegotiationKey> builder)
    {
        builder.NotAudited();
        builder.HasKey(k => k.NegotiationId);
        builder.Property(k => k.NegotiationId).ValueGeneratedNever();
        builder.Property(k => k.Wrapped).HasMaxLength(80);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.NotAudited();
        builder.Property(k => k.Xml).HasMaxLength(DataProtectionKey.XmlMax);
    }
}

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.NotAudited();
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.KeyCheck).HasMaxLength(80);
    }
}

internal sealed class ClockBeats : IEntityTypeConfiguration<ClockBeat>
{
    public void Configure(EntityTypeBuilder<ClockBeat> builder)
    {
        builder.NotAudited();
        builder.HasKey(b => new { b.Node, b.Work });
        builder.Property(b => b.Node).HasMaxLength(ClockBeat.NodeMax);
        builder.Property(b => b.Failure).HasMaxLength(ClockBeat.FailureMax);
    }
}
