using EscapeHatch.Launcher.Ports;

namespace EscapeHatch.Launcher.Up;

/// <summary>What is printed once everything answers.</summary>
internal static class Welcome
{
    public static void Print(Screen screen, PortPlan ports, string data, double seconds)
    {
        screen.Line();
        screen.Line($"Escape Hatch is up ({seconds:0.0} s)");
        screen.Line();
        screen.Line($"  Demo shop  {Url("shop"),-24} chat as a shopper: ask about delivery, then ask for a person");
        screen.Line($"  Inbox      {Url("web"),-24} take over: omar@lantern.test or ines@lantern.test");
        screen.Line("                                      admin: admin@lantern.test; password of all: lantern-demo (demo only)");
        screen.Line($"  Dashboard  {Url("dashboard"),-24} resources, logs, traces, metrics");
        screen.Line($"  Mail       {Url("mail"),-24} what would have been sent");
        screen.Line($"  Api        {Url("api"),-24} described at /openapi/v1.json");
        screen.Line();
        screen.Line($"Data stay in {data}. Ctrl-C stops everything.");

        string Url(string name) => $"http://localhost:{ports[name]}";
    }
}
