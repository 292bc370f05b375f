using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Shoppers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscapeHatch.Conversations.Storage;

internal sealed class ConversationTable : IEntityTypeConfiguration<Conversation>
{
    /// <summary>The transaction that began a conversation; it finds those without an entry, see <see cref="ChangeReader"/>.</summary>
    private const string BegunTx = "BegunTx";

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
        table.Property<ulong>(BegunTx).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()").ValueGeneratedOnAdd();
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
        table.HasIndex(BegunTx, nameof(Conversation.Id));
        table.HasIndex(conversation => new { conversation.Store, conversation.Priority, conversation.QueuedAt })
            .HasFilter("status = 'unassigned'").HasDatabaseName("human_queue");
        table.HasIndex(conversation => new { conversation.Store, conversation.FirstHumanReplyAt })
            .HasFilter("first_human_reply_at IS NOT NULL AND queued_at IS NOT NULL").HasDatabaseName("answered");
        Live(table);
    }

    // No index may hold a column that every message changes: Postgres then leaves all indexes alone when a message comes (HOT).
    private static void Live(EntityTypeBuilder<Conversation> table)
    {
        const string activeAt = "ActiveAt", waitingSince = "WaitingSince", live = "status <> 'ended'";
        table.Property<DateTimeOffset>(activeAt).HasComputedColumnSql("date_bin('10 seconds', updated_at, '2000-01-01 00:00:00+00')", stored: true);
        table.Property<DateTimeOffset>(waitingSince).HasComputedColumnSql("coalesce(queued_at, created_at)", stored: true);
        table.HasIndex(nameof(Conversation.Store), activeAt).HasFilter(live).HasDatabaseName("live_recent");
        table.HasIndex(nameof(Conversation.Store), waitingSince, nameof(Conversation.Id)).HasFilter(live).HasDatabaseName("live_waiting");
        table.HasIndex(nameof(Conversation.Store), nameof(Conversation.Priority), waitingSince, nameof(Conversation.Id))
            .IsDescending(false, true, false, false).HasFilter(live).HasDatabaseName("live_priority");
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
    /// <summary>The transaction that stored an entry: a resume point that no commit order can fool, see <see cref="ChangeReader"/>.</summary>
    private const string Tx = "Tx";

    public void Configure(EntityTypeBuilder<Entry> table)
    {
        table.ToTable("entries").HasKey(entry => new { entry.ConversationId, entry.Seq });
        table.Property<ulong>(Tx).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()").ValueGeneratedOnAdd();
        table.HasIndex(entry => new { entry.ConversationId, entry.Id }).IsUnique();
        table.HasIndex(Tx, nameof(Entry.ConversationId));
        table.Property(entry => entry.Kind).AsWord();
        table.Property(entry => entry.AuthorKind).AsWord();
        table.Property(entry => entry.Data).AsJsonObject();
        table.Ignore(entry => entry.Visible);
        table.Ignore(entry => entry.Author);
    }
}

internal sealed class ReadTable : IEntityTypeConfiguration<ReadMark>
{
    public void Configure(EntityTypeBuilder<ReadMark> table)
    {
        table.ToTable("reads").HasKey(mark => new { mark.AgentId, mark.ConversationId });
        table.HasOne<Agent>().WithMany().HasForeignKey(mark => mark.AgentId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Conversation>().WithMany().HasForeignKey(mark => mark.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
