using EscapeHatch.Launcher.Verbs;

namespace EscapeHatch.Launcher.CommandLine;

/// <summary>Every verb the launcher knows, in the order of the help.</summary>
internal static class VerbList
{
    public static IReadOnlyList<Verb> All { get; } = [new UpVerb(), new TestVerb(), new BenchVerb(), new TrainVerb(), new EvalVerb(), new MutateVerb(), new ResetVerb(), new DoctorVerb(), new FeedVerb()];

    /// <exception cref="Refusal">There is no such verb.</exception>
    public static Verb Find(string name) =>
        All.FirstOrDefault(verb => verb.Name == name)
        ?? throw new Refusal(Exit.Usage, $"There is no verb '{name}'; there are {string.Join(", ", All.Select(verb => verb.Name))} .");
}
