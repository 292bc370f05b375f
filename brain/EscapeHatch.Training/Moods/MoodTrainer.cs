using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Moods;

/// <summary>Trains what reads sentiment and frustration from a message: networks on GoEmotions' train part, VADER's lexicon and ratings, and our own sentences of shoppers.</summary>
public sealed class MoodTrainer : IWeightsTrainer
{
    private const int Networks = 3;
    private const int Forms = 12;
    private const int FamiliarCount = 4;
    private const float CueScale = 0.4f;
    private const float CalmWeight = 0.1f;
    private const ulong ShopSeed = 4;

    private static readonly FeatureSettings Settings = new() { Bits = 15, MostWords = 250 };
    private static readonly MoodLexicon Lexicon = MoodLexicon.Load("sentiment-en");

    /// <inheritdoc/>
    public string File => $"{MoodModel.File}.bin";

    /// <inheritdoc/>
    public WeightsWriter Train(TrainingContext context)
    {
        var (hashes, steps) = VaderRatings.Table(context.Data, Familiar(context.Data));
        var model = Model(context, new Valences(hashes, steps));
        var file = new WeightsWriter(MoodModel.File, "1");
        file.Block<uint>("words", hashes);
        file.Block<sbyte>("valences", steps);
        model.WriteTo(file);
        return file;
    }

    // The head is fitted on what its networks haven't seen: GoEmotions' dev part and every fifth of our sentences. The networks that ship learn all of ours.
    private static MoodModel Model(TrainingContext context, Valences valences)
    {
        var shop = ShopMoods.Read();
        context.Say("networks without every fifth of our sentences, for the head");
        var draft = Networked(context, valences, shop.Vary(Forms, ShopSeed, line => line % 5 != 0), FrustrationHead.Empty);
        var head = FrustrationHead.Fit(draft, [.. GoEmotions.Read(context.Data, "dev").Select(MoodTargets.Of), .. shop.Vary(Forms, ShopSeed + 1, line => line % 5 == 0)]);
        context.Say("networks");
        var model = Networked(context, valences, shop.Vary(Forms, ShopSeed, _ => true), head);
        return MoodTuning.Tune(model, GoEmotions.Read(context.Data, "dev"), context.Say);
    }

    private static MoodModel Networked(TrainingContext context, Valences valences, List<MoodExample> shop, StackedHead head)
    {
        var features = new TextFeatures(Settings);
        MoodInput[] inputs = [.. Public(context.Data).Concat(shop).Select(example => Input(example, features, valences))];
        var networks = new MoodNetwork[Networks];
        for (var number = 0; number < Networks; number++)
        {
            networks[number] = new MoodNetwork(Settings.Columns, MoodCues.Count, (ulong)number + 1);
            networks[number].Train(inputs, context.Stop);
        }
        return MoodAssembly.Of(networks, features, valences, head, CueScale);
    }

    private static IEnumerable<MoodExample> Public(DataFolder data)
    {
        var comments = GoEmotions.Read(data, "train").Select(MoodTargets.Of);
        var snippets = VaderRatings.Snippets(data).Select(MoodTargets.Of).OfType<MoodExample>();
        // Customers who merely ask: what they ask about isn't a mood.
        var calm = LabelledTexts.Read(data.File("banking77/train.csv")).Select(example => MoodTargets.Mood(example.Text, 1) with { FrustrationWeight = CalmWeight, MoodWeight = CalmWeight });
        return comments.Concat(snippets).Concat(calm);
    }

    private static MoodInput Input(MoodExample example, TextFeatures features, Valences valences)
    {
        var cues = MoodCues.Read(example.Text, Lexicon, valences).Values;
        return new MoodInput(features.Of(example.Text), [.. cues.Select(cue => cue * CueScale)], example);
    }

    private static IEnumerable<string> Familiar(DataFolder data)
        => GoEmotions.Read(data, "train").Select(comment => comment.Text).Concat(LabelledTexts.Read(data.File("banking77/train.csv")).Select(example => example.Text))
            .SelectMany(FoldedWords.Of).GroupBy(word => word).Where(group => group.Count() >= FamiliarCount).Select(group => group.Key);
}
