namespace EscapeHatch.Bench.Faults.Broken;

/// <summary>What a writer without our checks would store, each in one transaction that leaves the log in order.</summary>
internal static class SecondWriter
{
    /// <summary>A shopper's message once more, with its id.</summary>
    internal const string Again = """
        WITH c AS (SELECT * FROM conversations WHERE status <> 'unrequested' AND last_shopper_seq > 0 ORDER BY random() LIMIT 1 FOR UPDATE),
        e AS (INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, author_id, author_name, at, text, data)
            SELECT o.conversation_id, c.last_seq + 1, o.id, c.last_visible_seq, o.kind, o.author_kind, o.author_id, o.author_name, now(), o.text, o.data
            FROM c JOIN entries o ON o.conversation_id = c.id AND o.seq = c.last_shopper_seq RETURNING conversation_id)
        UPDATE conversations SET last_seq = last_seq + 1, last_visible_seq = last_seq + 1 FROM e WHERE id = e.conversation_id
        """;

    /// <summary>An agent claims what another one has.</summary>
    internal const string Claim = """
        WITH c AS (SELECT * FROM conversations WHERE status = 'open' ORDER BY random() LIMIT 1 FOR UPDATE),
        a AS (SELECT agents.id, agents.name FROM agents, c WHERE agents.id <> c.assignee_id LIMIT 1),
        e AS (INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, author_id, author_name, at, data)
            SELECT c.id, c.last_seq + 1, gen_random_uuid(), c.last_visible_seq, 'assignment', 'agent', a.id, a.name, now(), jsonb_build_object('assignee', jsonb_build_object('id', a.id, 'name', a.name))
            FROM c, a RETURNING conversation_id)
        UPDATE conversations SET last_seq = last_seq + 1, last_visible_seq = last_seq + 1, epoch = epoch + 1, assignee_id = a.id, assignee_name = a.name FROM e, a WHERE conversations.id = e.conversation_id
        """;

    /// <summary>The bot answers although a person was asked for.</summary>
    internal const string Bot = """
        WITH c AS (SELECT * FROM conversations WHERE status IN ('unassigned', 'open') ORDER BY random() LIMIT 1 FOR UPDATE),
        e AS (INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, at, text)
            SELECT c.id, c.last_seq + 1, gen_random_uuid(), c.last_visible_seq, 'message', 'bot', now(), 'Did that help?' FROM c RETURNING conversation_id)
        UPDATE conversations SET last_seq = last_seq + 1, last_visible_seq = last_seq + 1 FROM e WHERE id = e.conversation_id
        """;
}
