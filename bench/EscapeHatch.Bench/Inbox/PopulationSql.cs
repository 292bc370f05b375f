namespace EscapeHatch.Bench.Inbox;

/// <summary>The statements of <see cref="Population"/>: a plan of conversations becomes shoppers, conversations and entries.</summary>
internal static class PopulationSql
{
    internal const string Plan = """
        DROP TABLE IF EXISTS staff, plan;
        CREATE TEMP TABLE staff AS SELECT row_number() OVER (ORDER BY normalized_email DESC)::int AS nr, id, name FROM agents WHERE 'demo' = ANY (stores) AND role = 'agent';
        CREATE TEMP TABLE plan (n bigint, id uuid, shopper uuid, at timestamptz, status text, person boolean, staff int)
        """;

    internal const string Shoppers = """
        INSERT INTO shoppers (id, store, name, email, attributes, locale, created_at, seen_at)
        SELECT shopper, 'demo', (ARRAY['Anna','Bo','Carla','David','Eve','Farid','Greta','Hugo','Ida','Jonas'])[1 + n % 10] || ' ' || (ARRAY['Berg','Cohen','Diaz','Eklund','Fischer','Garcia','Holm'])[1 + n % 7],
            'shopper' || n || '@example.test', '{}', 'en', at, at
        FROM plan ON CONFLICT DO NOTHING
        """;

    private const string Story = """
        (SELECT plan.*, staff.id AS agent, staff.name AS agent_name, (ARRAY['button','requested','low-confidence','sentiment','loop'])[1 + n % 5] AS reason,
            CASE WHEN n % 50 = 0 THEN 2 WHEN n % 11 = 0 THEN 1 ELSE 0 END AS urgency,
            CASE WHEN status = 'ended' THEN CASE WHEN person THEN 8 ELSE 3 END WHEN NOT person THEN 2 WHEN status = 'open' THEN 6 ELSE 3 END AS last,
            (ARRAY['Where is my parcel','My licence key does not work','I want to return a book','The e-book will not open','Can I pay by invoice','My parcel arrived damaged'])[1 + n % 6]
                || ', order A-' || (100000 + n) || '? ' || (ARRAY['It is a gift.','I have waited a week.','Please help.','It was for the flash sale.'])[1 + (n / 6) % 4] AS question,
            (ARRAY['Parcels take two to four days.','Keys are in your account.','You have 30 days to send it back.'])[1 + n % 3] AS answer
        FROM plan JOIN staff ON staff.nr = plan.staff) story
        """;

    /// <summary>Each is what the fold over its entries gives, but for its tags, which have no entry here. Their next steps come after the bench: an idle one would end at once.</summary>
    internal const string Conversations = $$"""
        INSERT INTO conversations (id, store, shopper_id, status, epoch, assignee_id, assignee_name, last_agent_id, last_agent_name, priority, tags, intent, sentiment, confidence, reason,
            last_seq, last_visible_seq, last_shopper_seq, last_shopper_at, settled_seq, preview, preview_author, created_at, updated_at, queued_at, first_human_reply_at, ended_at, shopper_name,
            owed_since, alerts, next_step_at)
        SELECT id, 'demo', shopper, status, CASE last WHEN 2 THEN 0 WHEN 3 THEN 1 WHEN 6 THEN 3 ELSE 5 END,
            CASE WHEN status = 'open' THEN agent END, CASE WHEN status = 'open' THEN agent_name END, CASE WHEN last >= 6 THEN agent END, CASE WHEN last >= 6 THEN agent_name END,
            CASE WHEN status IN ('unassigned', 'open') THEN urgency ELSE 0 END,
            CASE WHEN n % 3 = 0 THEN ARRAY[(ARRAY['billing','delivery','e-book','gift','press','refund','returns','school','wholesale'])[1 + (n / 3) % 9]] ELSE ARRAY[]::text[] END,
            NULL, NULL, NULL, CASE WHEN person THEN reason END, last, last, 1, at + interval '20 seconds', 0,
            CASE WHEN last >= 6 THEN 'I will look at it at once.' WHEN person THEN question ELSE answer END, CASE WHEN last >= 6 THEN 'agent' WHEN person THEN 'shopper' ELSE 'bot' END,
            at, at + last * interval '20 seconds', CASE WHEN person THEN at + interval '40 seconds' END, CASE WHEN last >= 6 THEN at + interval '120 seconds' END,
            CASE WHEN status = 'ended' THEN at + (CASE WHEN person THEN 7 ELSE 3 END) * interval '20 seconds' END, (SELECT name FROM shoppers WHERE shoppers.id = shopper),
            CASE WHEN status = 'unassigned' THEN at + interval '20 seconds' END, 0, CASE WHEN status <> 'ended' THEN now() + interval '1 day' END
        FROM {{Story}}
        """;

    /// <summary>Asked and answered by the bot; or asked, handed over, taken and answered by an agent; then perhaps ended.</summary>
    internal const string Entries = $$"""
        INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, author_id, author_name, at, text, data)
        SELECT story.id, seq, (left(replace(story.id::text, '-', ''), 30) || lpad(to_hex(seq), 2, '0'))::uuid, seq - 1, kind, author,
            CASE author WHEN 'shopper' THEN shopper WHEN 'agent' THEN agent END, CASE author WHEN 'agent' THEN agent_name END, story.at + seq * interval '20 seconds', said, data
        FROM {{Story}}, LATERAL (VALUES
            (1, 'message', 'shopper', question, NULL::jsonb, true),
            (2, 'message', 'bot', answer, '{"sources":[]}', NOT person),
            (3, 'status', 'shopper', NULL, '{"from":"unrequested","to":"ended","trigger":"End"}', NOT person),
            (2, 'status', 'shopper', NULL, jsonb_build_object('from', 'unrequested', 'to', 'unassigned', 'trigger', 'HandOver', 'reason', reason, 'priority', urgency), person),
            (3, 'message', 'system', 'You are in the queue; somebody of Lantern Books will be with you.', NULL, person),
            (4, 'status', 'agent', NULL, jsonb_build_object('from', 'unassigned', 'to', 'open', 'trigger', 'Claim', 'reason', reason), person),
            (5, 'assignment', 'agent', NULL, jsonb_build_object('assignee', jsonb_build_object('id', agent, 'name', agent_name)), person),
            (6, 'message', 'agent', 'I will look at it at once.', NULL, person),
            (7, 'status', 'agent', NULL, jsonb_build_object('from', 'open', 'to', 'ended', 'trigger', 'End', 'reason', reason), person),
            (8, 'assignment', 'agent', NULL, '{}', person)) AS line(seq, kind, author, said, data, told)
        WHERE told AND seq <= last
        """;
}
