namespace EscapeHatch.EndToEnd.Faults.Checks;

/// <summary>I9; the evidence is gathered at most five seconds after everything was healthy again.</summary>
public static class ScreenChecks
{
    /// <summary>Every screen that is connected shows what the database holds.</summary>
    public static IEnumerable<string> Diverged(Evidence evidence)
    {
        var visible = evidence.Entries.Where(entry => entry.Visible).OrderBy(entry => entry.Seq).ToLookup(entry => entry.Conversation, entry => entry.Id);
        foreach (var screen in evidence.Screens)
        {
            var shown = screen.Entries.OrderBy(entry => entry.Seq).Select(entry => entry.Id).Distinct().ToList();
            if (!shown.SequenceEqual(visible[screen.Conversation]))
                yield return $"{screen.Who} shows {shown.Count} entries of the {visible[screen.Conversation].Count()} of {screen.Conversation}";
        }
        foreach (var desktop in evidence.Desktops)
            foreach (var stored in evidence.Conversations)
                if (desktop.Shown.GetValueOrDefault(stored.Id) is not { } glance) yield return $"{desktop.Who} doesn't see {stored.Id}";
                else if (glance != new Glance(stored.Id, stored.LastSeq, stored.Status, stored.Assignee))
                    yield return $"{desktop.Who} sees {stored.Id} as {glance.Status} at {glance.LastSeq}, and it is {stored.Status} at {stored.LastSeq}";
    }
}
