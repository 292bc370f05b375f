using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Requests;

/// <summary>Trains what tells fraud, stolen identity, injury, legal threats and leaked data: own sentences, and what CLINC's and Banking77's people wrote of fraud, against everything else of theirs; training files only.</summary>
public sealed class SensitiveTrainer : IWeightsTrainer
{
    private const float OwnWeight = 4, OtherWeight = 1.5f, TheirsWeight = 1;

    private static readonly HashSet<string> Frauds =
        ["report_fraud", "compromised_card", "card_payment_not_recognised", "direct_debit_payment_not_recognised", "cash_withdrawal_not_recognised"];

    // Near enough that either answer would do.
    private static readonly HashSet<string> Doubtful =
        ["lost_or_stolen_card", "lost_or_stolen_phone", "report_lost_card", "damaged_card", "transaction_charged_twice", "reverted_card_payment?", "extra_charge_on_statement", "freeze_account", "dispute_charge", "oos"];

    private static readonly string[] Grave =
    [
        "court", "lawyer", "solicitor", "attorney", "legal", " sue", "police", "ombudsman", "trading standards", "watchdog", "authorit", "fraud", "scam", "recogni", "stolen", "stole", "hack",
        "chargeback", "small claims", "report you", "safe", "thie", "crook", "robbed", "robbery",
    ];

    /// <inheritdoc/>
    public string File => $"{Sensitive.Weights}.bin";

    /// <inheritdoc/>
    public WeightsWriter Train(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Said[] said =
        [
            .. OwnSentences.Read("sensitive.txt", OwnWeight, Sensitive.None), .. OwnSentences.Elsewhere("requests.txt", OtherWeight, Sensitive.None).Where(IsHarmless),
            .. OwnSentences.Moods(OtherWeight, Sensitive.None).Where(IsHarmless), .. Theirs(context.Data),
        ];
        return new SentenceTrainer(Sensitive.Weights, "1", [.. Sensitive.Kinds]) { EverydayAlarms = 0.002, Asked = text => !Sensitive.ByPatterns(text) }.Train(said, context.Say);
    }

    // What was written for something else may threaten with a court by the way.
    private static bool IsHarmless(Said said) => !Grave.Any(word => said.Text.Contains(word, StringComparison.OrdinalIgnoreCase)) && !Sensitive.ByPatterns(said.Text);

    private static IEnumerable<Said> Theirs(DataFolder data) => PublicSets.Clinc(data, "train", "val").Concat(PublicSets.Banking(data, "train"))
        .Where(row => !Doubtful.Contains(row.Label)).Select((row, index) => new Said(row.Text, Frauds.Contains(row.Label) ? Sensitive.Fraud : Sensitive.None, TheirsWeight, index, Everyday: true));
}
