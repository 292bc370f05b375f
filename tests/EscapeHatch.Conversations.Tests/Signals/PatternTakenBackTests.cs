using EscapeHatch.Conversations.Signals;
using static EscapeHatch.Conversations.Tests.Signals.TinyPatterns;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What takes a match back or makes it conditional, and how far that reaches.</summary>
public sealed class PatternTakenBackTests
{
    private const string Patterns = """
        followers = f
        resuming = but
        - @blocked n
        - @blocked2 p q
        -- @taken t
        ? @condition if
        + 0.8 @ask a
        + 0.6 @bound b /
        + 0.7 @last l $
        + 0.05 @weak w
        + 0.4 @mild m
        ++ 0.9 @loud c
        """;

    [Theory]
    [InlineData("n a", 0.05, "blocked", PatternKind.Block)]
    [InlineData("n xx a", 0.05, "blocked", PatternKind.Block)]
    [InlineData("a n", 0.8, "ask", PatternKind.Counts)]
    [InlineData("n. a", 0.8, "ask", PatternKind.Counts)]
    [InlineData("n, a", 0.8, "ask", PatternKind.Counts)]
    [InlineData("n but a", 0.8, "ask", PatternKind.Counts)]
    [InlineData("n b", 0.05, "blocked", PatternKind.Block)]
    [InlineData("n l", 0.05, "blocked", PatternKind.Block)]
    [InlineData("n c", 0.9, "loud", PatternKind.Counts)]
    [InlineData("n w", 0.05, "blocked", PatternKind.Block)]
    [InlineData("p q a", 0.05, "blocked2", PatternKind.Block)]
    [InlineData("p, q a", 0.8, "ask", PatternKind.Counts)]
    [InlineData("p. q a", 0.8, "ask", PatternKind.Counts)]
    [InlineData("n p q xx a", 0.05, "blocked2", PatternKind.Block)]
    [InlineData("a, n a", 0.8, "ask", PatternKind.Counts)]
    public void What_comes_before_in_the_clause_blocks_it(string text, double weight, string label, object fate) => Expect(text, weight, label, fate);

    [Theory]
    [InlineData("a t", 0.05, "taken", PatternKind.TakeBack)]
    [InlineData("a x t", 0.05, "taken", PatternKind.TakeBack)]
    [InlineData("t a", 0.8, "ask", PatternKind.Counts)]
    [InlineData("a. t", 0.8, "ask", PatternKind.Counts)]
    [InlineData("a, t", 0.8, "ask", PatternKind.Counts)]
    [InlineData("a but t", 0.8, "ask", PatternKind.Counts)]
    [InlineData("b f t", 0.05, "taken", PatternKind.TakeBack)]
    [InlineData("c t", 0.9, "loud", PatternKind.Counts)]
    [InlineData("w t", 0.05, "weak", PatternKind.Counts)]
    [InlineData("n a t", 0.05, "blocked", PatternKind.Block)]
    [InlineData("a t a", 0.8, "ask", PatternKind.Counts)]
    public void What_comes_after_in_the_clause_takes_it_back(string text, double weight, string label, object fate) => Expect(text, weight, label, fate);

    [Theory]
    [InlineData("if a", 0.4, "condition", PatternKind.Condition)]
    [InlineData("a if", 0.4, "condition", PatternKind.Condition)]
    [InlineData("if, a", 0.4, "condition", PatternKind.Condition)]
    [InlineData("if x but a", 0.4, "condition", PatternKind.Condition)]
    [InlineData("if. a", 0.8, "ask", PatternKind.Counts)]
    [InlineData("a. if", 0.8, "ask", PatternKind.Counts)]
    [InlineData("if m", 0.4, "mild", PatternKind.Counts)]
    [InlineData("if c", 0.9, "loud", PatternKind.Counts)]
    [InlineData("if b", 0.4, "condition", PatternKind.Condition)]
    [InlineData("if n a", 0.05, "blocked", PatternKind.Block)]
    public void A_condition_holds_for_the_whole_sentence(string text, double weight, string label, object fate) => Expect(text, weight, label, fate);

    [Theory]
    [InlineData("n", 0.1, "no", PatternKind.Block)]
    [InlineData("n a", 0.1, "no", PatternKind.Block)]
    [InlineData("if n", 0.1, "no", PatternKind.Block)]
    [InlineData("a n", 0.8, "", PatternKind.Counts)]
    public void A_block_with_a_weight_is_weak_evidence_by_itself(string text, double weight, string label, object fate)
        => Expect(Best("- 0.1 @no n\n? if\n+ 0.8 a", text), weight, label, fate);

    [Theory]
    [InlineData("- n\n+ 0.8 n", 0.05)]
    [InlineData("+ 0.8 n\n- n", 0.8)]
    [InlineData("-- n\n+ 0.8 n", 0.05)]
    [InlineData("+ 0.8 n $\n-- n", 0.05)]
    [InlineData("+ 0.8 n /\n-- n", 0.05)]
    public void Of_two_that_end_on_a_word_the_first_in_the_file_is_heard_first(string patterns, double weight) => Assert.Equal(weight, Best(patterns, "n").Weight);

    [Theory]
    [InlineData("- n ..2 s", "n but s", 0.05)]
    [InlineData("- n ..2 s", "n x but s", 0.8)]
    [InlineData("- n x ..2 s", "n x but s", 0.8)]
    [InlineData("- n x ..2 s", "n x yy s", 0.05)]
    [InlineData("- n x ..2 s", "n x, but s", 0.8)]
    [InlineData("- n x but s", "n x but s", 0.05)]
    [InlineData("+ 0.9 n x ..2 s", "n x but s", 0.9)]
    public void A_block_does_not_reach_over_a_word_that_starts_something_new(string pattern, string text, double weight)
        => Assert.Equal(weight, Best($"resuming = but\n{pattern}\n+ 0.8 s", text).Weight);

    private static void Expect(string text, double weight, string label, object fate) => Expect(Best(Patterns, text), weight, label, fate);

    private static void Expect(PatternMatch match, double weight, string label, object fate)
        => Assert.Equal((weight, label, (PatternKind)fate), (match.Weight, match.Label, match.Fate));
}
