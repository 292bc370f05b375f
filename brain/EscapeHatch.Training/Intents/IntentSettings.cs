using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Intents;

/// <summary>How an intent classifier is fitted.</summary>
internal sealed record IntentSettings
{
    /// <summary>The calibrated view.</summary>
    public LinearSettings Softmax { get; init; } = new() { Loss = Loss.Softmax, Strength = 20, Epochs = 12 };

    /// <summary>The accurate view.</summary>
    public LinearSettings Rest { get; init; } = new() { Loss = Loss.Logistic, Strength = 20, Epochs = 12 };

    /// <summary>Folds of rows, and groups of intents: each fold withholds one group.</summary>
    public int Folds { get; init; } = 4;

    /// <summary>Fewer intents than this and none is withheld.</summary>
    public int FewestToWithhold { get; init; } = 4;

    /// <summary>The share of texts taken to be out of scope when probabilities are calibrated.</summary>
    public double OutOfScopeShare { get; init; } = 0.12;

    /// <summary>The share taken when the threshold is chosen and examples of what is out of scope are given.</summary>
    public double GivenShareAtThreshold { get; init; } = 0.22;

    /// <summary>The share taken when the threshold is chosen and nothing is known of it: live shops report about half.</summary>
    public double UnknownShareAtThreshold { get; init; } = 0.38;

    /// <summary>Given examples of what is out of scope that weigh as much as all withheld intents together.</summary>
    public double GivenForHalf { get; init; } = 5;

    /// <summary>Of the heads' weights, see <see cref="HeadTrainer.Fit"/>.</summary>
    public double Shrinkage { get; init; } = 40;

    /// <summary>Folds at a time; changes nothing but the time.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Of the folds.</summary>
    public ulong Seed { get; init; } = 20260401;
}
