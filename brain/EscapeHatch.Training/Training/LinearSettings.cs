namespace EscapeHatch.Training.Training;

/// <summary>What a linear model minimises.</summary>
public enum Loss
{
    /// <summary>Multinomial logistic: the classes share one probability. Calibrated.</summary>
    Softmax,

    /// <summary>One-against-rest logistic: each class for itself; the one for yes-or-no and for several labels at once.</summary>
    Logistic,

    /// <summary>One-against-rest squared hinge (a support vector machine): accurate, not calibrated.</summary>
    SquaredHinge,
}

/// <summary>How a linear model is trained: ½‖w‖² + C Σ loss.</summary>
public sealed record LinearSettings
{
    /// <summary>What is minimised besides the weights' size.</summary>
    public Loss Loss { get; init; } = Loss.Softmax;

    /// <summary>C: what one example's loss counts against the weights' size; more fits closer.</summary>
    public float Strength { get; init; } = 10;

    /// <summary>Passes over the examples.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>Order of the examples.</summary>
    public ulong Seed { get; init; } = 20260401;
}
