using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Infrastructure.Data.Configurations;

internal sealed class CaseVersionConfiguration : IEntityTypeConfiguration<CaseVersion>
{
    public void Configure(EntityTypeBuilder<CaseVersion> builder)
    {
        builder.Ignore(v => v.Pack);
        builder.Property(v => v.Key).HasMaxLength(CaseVersion.KeyMax);
        builder.Property(v => v.Title).HasMaxLength(CaseVersion.TitleMax);
        builder.Property(v => v.Language).HasMaxLength(CaseVersion.LanguageMax);
        builder.Property(v => v.Hash).HasMaxLength(CaseVersion.HashMax);
        // The row never changes and is its own record: the audit need not hold the whole case once more.
        builder.Property(v => v.Text).HasMaxLength(CaseVersion.TextMax).NotAudited();
        builder.HasIndex(v => new { v.Key, v.Version }).RefuseAs("case-version-known");
    }
}

internal sealed class ExerciseConfiguration : IEntityTypeConfiguration<Exercise>
{
    public void Configure(EntityTypeBuilder<Exercise> builder)
    {
        builder.Ignore(e => e.Clock);
        builder.Property(e => e.Title).HasMaxLength(Exercise.TitleMax);
        builder.Property(e => e.Organisation).HasMaxLength(Person.OrganisationMax);
        builder.HasOne<CaseVersion>().WithMany().HasForeignKey(e => e.CaseVersionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.TrainerId);
        builder.HasIndex(e => new { e.State, e.Id });
    }
}

internal sealed class ExerciseSideConfiguration : IEntityTypeConfiguration<ExerciseSide>
{
    public void Configure(EntityTypeBuilder<ExerciseSide> builder)
    {
        builder.Property(s => s.Key).HasMaxLength(CaseVersion.KeyMax);
        builder.HasOne<Exercise>().WithMany().HasForeignKey(s => s.ExerciseId);
        builder.HasOne<Negotiation>().WithMany().HasForeignKey(s => s.NegotiationId);
        // A side has several records once one was split.
        builder.HasIndex(s => new { s.ExerciseId, s.Key });
        builder.HasIndex(s => s.NegotiationId).IsUnique();
    }
}

internal sealed class RoleAssignmentConfiguration : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.Property(a => a.RoleKey).HasMaxLength(CaseVersion.KeyMax);
        builder.HasOne<Exercise>().WithMany().HasForeignKey(a => a.ExerciseId);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        builder.HasIndex(a => new { a.ExerciseId, a.RoleKey }).RefuseAs("role-taken");
        builder.HasIndex(a => new { a.PersonId, a.ExerciseId });
    }
}

internal sealed class InjectReleaseConfiguration : IEntityTypeConfiguration<InjectRelease>
{
    public void Configure(EntityTypeBuilder<InjectRelease> builder)
    {
        builder.Property(r => r.InjectKey).HasMaxLength(CaseVersion.KeyMax);
        builder.HasOne<Exercise>().WithMany().HasForeignKey(r => r.ExerciseId);
        builder.HasIndex(r => new { r.ExerciseId, r.InjectKey }).RefuseAs("inject-released");
    }
}

internal sealed class ExerciseMessageConfiguration : IEntityTypeConfiguration<ExerciseMessage>
{
    public void Configure(EntityTypeBuilder<ExerciseMessage> builder)
    {
        builder.Property(m => m.From).HasMaxLength(CaseVersion.KeyMax);
        builder.Property(m => m.Text).HasMaxLength(ExerciseMessage.TextMax);
        builder.HasOne<Exercise>().WithMany().HasForeignKey(m => m.ExerciseId);
        builder.HasMany(m => m.To).WithOne().HasForeignKey(t => t.ExerciseMessageId);
        builder.HasIndex(m => new { m.ExerciseId, m.RealAt });
    }
}

internal sealed class MessageRecipientConfiguration : IEntityTypeConfiguration<MessageRecipient>
{
    public void Configure(EntityTypeBuilder<MessageRecipient> builder)
    {
        builder.Property(t => t.RoleKey).HasMaxLength(CaseVersion.KeyMax);
        builder.HasIndex(t => new { t.ExerciseMessageId, t.RoleKey }).IsUnique();
    }
}

internal sealed class ScoreConfiguration : IEntityTypeConfiguration<Score>
{
    public void Configure(EntityTypeBuilder<Score> builder)
    {
        builder.Property(s => s.SideKey).HasMaxLength(CaseVersion.KeyMax);
        builder.Property(s => s.Criterion).HasMaxLength(CaseVersion.KeyMax);
        builder.Property(s => s.Note).HasMaxLength(Score.NoteMax);
        builder.HasOne<Exercise>().WithMany().HasForeignKey(s => s.ExerciseId);
        builder.HasIndex(s => new { s.ExerciseId, s.SideKey, s.At });
    }
}

internal sealed class ObserverNoteConfiguration : IEntityTypeConfiguration<ObserverNote>
{
    public void Configure(EntityTypeBuilder<ObserverNote> builder)
    {
        builder.Property(n => n.Text).HasMaxLength(ObserverNote.TextMax);
        builder.HasOne<Exercise>().WithMany().HasForeignKey(n => n.ExerciseId);
        builder.HasIndex(n => new { n.ExerciseId, n.RealAt });
    }
}
