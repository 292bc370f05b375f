using EscapeHatch.Launcher.CommandLine;

namespace EscapeHatch.Launcher;

/// <summary>What every verb is given.</summary>
internal sealed record Session(Checkout Checkout, Arguments Arguments, Screen Screen, TimeProvider Clock);
