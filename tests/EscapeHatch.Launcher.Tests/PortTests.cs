using System.Net;
using System.Net.Sockets;
using EscapeHatch.Launcher.Ports;

namespace EscapeHatch.Launcher.Tests;

public sealed class PortTests
{
    private static readonly string[] s_names = [.. PortPlan.Parse(null, []).All.Select(port => port.Name)];

    [Fact]
    public void A_taken_port_is_refused_with_its_number_its_user_and_the_option_that_moves_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refusal = Assert.Throws<Refusal>(() => PortCheck.RequireFree(FreePlanBut("web", taken)));

        Assert.Equal(Exit.PortTaken, refusal.Exit);
        Assert.Contains($"Port {taken} (web)", refusal.Message);
        Assert.Contains("--port web=NUMBER", refusal.Message);
        Assert.True(!OperatingSystem.IsLinux() || refusal.Message.Contains($"(process {Environment.ProcessId})", StringComparison.Ordinal));
    }

    [Fact]
    public void Free_ports_pass() => PortCheck.RequireFree(FreePlanBut("web", null));

    [Fact]
    public void All_ports_can_move_in_a_row_and_one_of_them_again()
    {
        var plan = PortPlan.Parse("22000", ["redis=7000"]);

        Assert.Equal(22000, plan["api"]);
        Assert.Equal(22001, plan["web"]);
        Assert.Equal(7000, plan["redis"]);
    }

    [Fact]
    public void The_AppHost_is_told_every_port_by_its_setting()
    {
        var told = PortPlan.Parse(null, ["resource-service=7000"]).Environment.ToDictionary();

        Assert.Equal("5100", told["Ports__Api"]);
        Assert.Equal("7000", told["Ports__ResourceService"]);
        Assert.Equal(s_names.Length, told.Count);
    }

    private static PortPlan FreePlanBut(string name, int? number) =>
        PortPlan.Parse(null, [.. s_names.Zip(PortCheck.AnyFree(s_names.Length), (each, free) => $"{each}={(each == name ? number ?? free : free)}")]);
}
