using System.Xml.Linq;
using EscapeHatch.Launcher.Feed;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Tests;

public sealed class FeedTests
{
    [Theory]
    [InlineData(0, "", FeedKind.Full)]
    [InlineData(1, "error NU1101: Unable to find package Aspire.Hosting.AppHost.", FeedKind.Partial)]
    [InlineData(1, "error NU1102: Unable to find package with version (>= 13.5.2)", FeedKind.Partial)]
    [InlineData(1, "error NU1603: Warning As Error: 13.5.2 was not found. 13.6.5 was resolved instead.", FeedKind.Partial)]
    [InlineData(1, "error NU1301: Unable to load the service index", FeedKind.Unreachable)]
    [InlineData(1, "error NU1101: no such package\nerror NU1301: another source is down", FeedKind.Unreachable)]
    [InlineData(1, "the disk is full", FeedKind.Unreachable)]
    public void A_restore_tells_what_the_feed_carries(int exitCode, string output, object kind) =>
        Assert.Equal(kind, FeedProbe.Judge(exitCode, output));

    [Fact]
    public void The_probe_asks_for_what_only_the_full_feed_has()
    {
        var asked = FeedProbe.FullOnly(XDocument.Load(Path.Combine(Checkout.Find().Root, "Directory.Packages.props")));

        Assert.Contains("Microsoft.SemanticKernel", asked);
        Assert.Contains(asked, name => name.StartsWith("Aspire.", StringComparison.Ordinal));
        Assert.DoesNotContain("xunit.v3", asked);
    }

    [Theory]
    [InlineData("20.0.0", true)]
    [InlineData("24.1.0", true)]
    [InlineData("18.20.4", false)]
    [InlineData("", false)]
    public void Node_is_new_enough_from_20_on(string version, bool enough) => Assert.Equal(enough, NodeRuntime.IsNewEnough(version));
}
