namespace EscapeHatch.Conversations.FanOut;

/// <summary>
/// How far this node told each conversation, so that whatever the network does each entry is told once and in order. Remembers the
/// <see cref="Limits.ToldMost"/> that moved last; of one it forgot, the next change is told as it comes.
/// </summary>
internal sealed class Told
{
    private const int Stripes = 64;
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe())];

    /// <summary>Seq up to which a conversation was told; null when not known.</summary>
    internal int? Of(Guid conversation)
    {
        var stripe = StripeOf(conversation);
        lock (stripe) return stripe.Find(conversation);
    }

    /// <summary>Takes a change: what is new of it is told, or it is left alone because something before it is missing.</summary>
    /// <param name="change">The change.</param>
    /// <param name="listened">False when nobody would hear it; then a gap doesn't matter.</param>
    /// <param name="tell">Tells; one conversation's changes never at the same time.</param>
    /// <returns>False when there is a gap before it.</returns>
    internal bool Take(Changed change, bool listened, Action<Changed> tell)
    {
        var stripe = StripeOf(change.Conversation.Id);
        lock (stripe)
        {
            var told = stripe.Find(change.Conversation.Id);
            if (told >= change.Upto) return true;
            if (listened && told is { } last && (change.Entries.Count == 0 || change.Entries[0].Seq > last + 1)) return false;
            stripe.Set(change.Conversation.Id, change.Upto);
            tell(After(change, told ?? 0));
            return true;
        }
    }

    private static Changed After(Changed change, int told) => change.Entries.Count == 0 || change.Entries[0].Seq > told
        ? change : change with { Entries = [.. change.Entries.Where(entry => entry.Seq > told)] };

    private Stripe StripeOf(Guid conversation) => _stripes[(uint)conversation.GetHashCode() % Stripes];

    // Two generations: when the young one is full the old one is forgotten, so who moves is never forgotten.
    private sealed class Stripe
    {
        private Dictionary<Guid, int> _young = [], _old = [];

        internal int? Find(Guid conversation) => _young.TryGetValue(conversation, out var seq) || _old.TryGetValue(conversation, out seq) ? seq : null;

        internal void Set(Guid conversation, int seq)
        {
            if (_young.Count >= Limits.ToldMost / Stripes / 2 && !_young.ContainsKey(conversation)) (_old, _young) = (_young, []);
            _young[conversation] = seq;
        }
    }
}
