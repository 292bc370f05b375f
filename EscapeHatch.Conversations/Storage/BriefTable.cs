using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscapeHatch.Conversations.Storage;

internal sealed class BriefTable : IEntityTypeConfiguration<Brief>
{
    public void Configure(EntityTypeBuilder<Brief> table)
    {
        table.ToTable("briefs").HasKey(brief => brief.ConversationId);
        table.HasOne<Conversation>().WithOne().HasForeignKey<Brief>(brief => brief.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
