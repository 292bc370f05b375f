using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Shoppers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscapeHatch.Conversations.Storage;

internal sealed class ConversationTable : IEntityTypeConfiguration<Conversation>
{
    /// <summary>The transaction that last changed a row: a resume point that no commit order can fool.</summary>
    internal const string ChangedBy = "ChangedBy";

    /// <summary>When a timer looks at it; may lie before the true deadline, never after it.</summary>
    internal const string NextStepAt = "NextStepAt";

    /// <summary>The worker that has the bot's turn, until when, for which debt, and its tries at it: <see cref="BotQueue"/>'s own.</summary>
    internal const string BotWorker = "BotWorker", BotLeaseUntil = "BotLeaseUntil", BotLeaseFor = "BotLeaseFor", BotTries = "BotTries";

    public void Configure(EntityTypeBuilder<Conversation> table)
    {
        table.ToTable("conversations").HasKey(conversation => conversation.Id);
        table.Ignore(conversation => conversation.Fresh);
        table.Property(conversation => conversation.Status).AsWord();
        table.Property(conversation => conversation.PreviewAuthor).AsWord();
        table.Property(conversation => conversation.LastSeq).IsConcurrencyToken();
        table.Property<ulong>(ChangedBy).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()").ValueGeneratedOnAdd();
        table.Property<DateTimeOffset?>(NextStepAt).HasValueGenerator<FirstLook>().ValueGeneratedOnAdd();
        table.Property<Guid?>(BotWorker);
        table.Property<DateTimeOffset?>(BotLeaseUntil);
        table.Property<DateTimeOffset?>(BotLeaseFor);
        table.Property<int>(BotTries).HasDefaultValue(0);
        table.HasOne<Shopper>().WithMany().HasForeignKey(conversation => conversation.ShopperId).OnDelete(DeleteBehavior.Cascade);
        Indexes(table);
    }

    private static void Indexes(EntityTypeBuilder<Conversation> table)
    {
        table.HasIndex(conversation => conversation.BotDueAt).HasFilter("bot_due_at IS NOT NULL").HasDatabaseName("bot_queue");
        table.HasIndex(NextStepAt).HasFilter("next_step_at IS NOT NULL").HasDatabaseName("next_steps");
        table.HasIndex(conversation => new { conversation.Store, conversation.AssigneeId }).HasFilter("status = 'open'").HasDatabaseName("held");
        table.HasIndex(conversation => conversation.ShopperId);
        table.HasIndex(conversation => new { conversation.Store, conversation.UpdatedAt, conversation.Id });
        table.HasIndex(conversation => new { conversation.Store, conversation.Status, conversation.UpdatedAt });
        table.HasIndex("Store", ChangedBy);
        table.HasIndex(conversation => new { conversation.Store, conversation.Priority, conversation.QueuedAt })
            .HasFilter("status = 'unassigned'").HasDatabaseName("human_queue");
        table.HasIndex(conversation => conversation.Tags).HasMethod("gin");
    }
}

/// <summary>An agent who has conversations and was found gone.</summary>
internal sealed class Absence
{
    public Guid AgentId { get; init; }

    public DateTimeOffset Since { get; init; }
}

internal sealed class AbsenceTable : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> table)
    {
        table.ToTable("agent_absences").HasKey(absence => absence.AgentId);
        table.Property(absence => absence.AgentId).ValueGeneratedNever();
    }
}

internal sealed class EntryTable : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> table)
    {
        table.ToTable("entries").HasKey(entry => new { entry.ConversationId, entry.Seq });
        table.HasIndex(entry => new { entry.ConversationId, entry.Id }).IsUnique();
        table.Property(entry => entry.Kind).AsWord();
        table.Property(entry => entry.AuthorKind).AsWord();
        table.Property(entry => entry.Data).AsJsonObject();
        table.Ignore(entry => entry.Visible);
        table.Ignore(entry => entry.Author);
        table.HasOne<Conversation>().WithMany().HasForeignKey(entry => entry.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
