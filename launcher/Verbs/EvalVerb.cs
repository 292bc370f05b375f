using EscapeHatch.Launcher.CommandLine;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Scores any file with the brain, and measures the brain.</summary>
internal sealed class EvalVerb : Verb
{
    public override string Name => "eval";

    public override string Summary => "Score a file with the brain, or measure all of it: intent, signal, handoff, bench, report.";

    public override string? Operands => "intent | signal | handoff | bench | report";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("--train", "FILE", "intent: CSV with columns text and label; all that is learned from."),
        new("--test", "FILE", "intent: CSV with a column text; what is answered."),
        new("--oos-label", "LABEL", "intent: the label that means out of scope, whether or not the training file has rows of it."),
        new("--signal", "NAME", "signal: explicit, frustration, negative or sensitive."),
        new("--in", "FILE", "signal: CSV with a column text. handoff: escape-bench, JSON lines."),
        new("--out", "FILE", "intent, signal, handoff: where the answers are written. bench: the folder."),
        new("--stores", "DIR", "handoff: more stores, one folder each with store.json and articles, as in brain/stores."),
        new("--seed", "NUMBER", "bench: another draw of the same wordings."),
        new("--only", "IDS", "report: some rows, as in D1,D3."),
        new("--markdown", "FILE", "report: write the table there, too."),
        new("--json", "FILE", "report: write the rows there, too."),
        BrainProgram.Data,
        BrainProgram.AsBuilt,
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "",
        "dotnet eh.cs eval intent --train t.csv --test u.csv [--oos-label X] --out preds.csv",
        "  Fits on t.csv alone, in seconds on one core, and writes u.csv with two more columns: pred, the likeliest label, and p_answer, the calibrated",
        "  probability (0 to 1) that it is right and the text in scope. Rows of X in t.csv are examples of what is out of scope; none are needed, since",
        "  labels are withheld in cross-validation. With --oos-label, pred is X where p_answer is below a threshold that t.csv alone fixes; without, pred is",
        "  always a label of t.csv. When u.csv has labels, its figures are printed.",
        "",
        "dotnet eh.cs eval signal --signal explicit|frustration|negative|sensitive --in u.csv --out s.csv",
        "  Writes u.csv with score (0 to 1, higher is more of it) and fired (0 or 1), by the shipped weights and thresholds.",
        "",
        "dotnet eh.cs eval handoff --in bench.jsonl --out decisions.jsonl",
        "  Replays escape-bench through the product's own policy: one line with the decision for each shopper turn.",
        "",
        "dotnet eh.cs eval bench --out DIR [--seed N]",
        "  Writes escape-bench anew: dev.jsonl and heldout.jsonl.",
        "",
        "dotnet eh.cs eval report",
        "  Every row of docs/decision-quality.md, measured again.",
        "",
        "CSV: a header in any order and case; text may be called sentence, utterance or message, label may be called intent or category;",
        "quotes and line breaks as in RFC 4180, UTF-8 with or without a byte order mark. Paths are relative to where you are.",
        "'dotnet' keeps --help for itself: this page is 'dotnet eh.cs help eval' or 'dotnet eh.cs -- eval --help'.",
    ];

    public override Task<Exit> RunAsync(Session session, CancellationToken stop) => session.Arguments.Operands is ["intent" or "signal" or "handoff" or "bench" or "report"]
        ? BrainProgram.RunAsync(session, this, stop)
        : throw new Refusal(Exit.Usage, "'eval' needs one of intent, signal, handoff, bench and report (try 'dotnet eh.cs help eval').");
}
