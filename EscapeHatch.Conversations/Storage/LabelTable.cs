using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscapeHatch.Conversations.Storage;

internal sealed class LabelTable : IEntityTypeConfiguration<AnswerLabel>
{
    public void Configure(EntityTypeBuilder<AnswerLabel> table)
    {
        table.ToTable("labels").HasKey(label => new { label.ConversationId, label.Seq });
        table.HasIndex(label => new { label.Store, label.At });
        // Agents leave; what they said stays, under the name they had.
        table.HasOne<Conversation>().WithMany().HasForeignKey(label => label.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
