using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests;

public sealed class ArchitectureTests
{
    private const int LongestFile = 300;
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["EscapeHatch.Conversations"] = [],
        ["EscapeHatch.ServiceDefaults"] = [],
        ["EscapeHatch.Api"] = ["EscapeHatch.Conversations", "EscapeHatch.ServiceDefaults"],
        ["EscapeHatch.Worker"] = ["EscapeHatch.Conversations", "EscapeHatch.ServiceDefaults"],
        ["EscapeHatch.Web"] = ["EscapeHatch.Conversations", "EscapeHatch.ServiceDefaults"],
        // It measures what the Worker does; nothing of the product knows it.
        ["brain/EscapeHatch.Training"] = ["EscapeHatch.Worker"],
    };

    [Fact]
    public void Only_the_fold_changes_what_a_conversation_is()
    {
        string[] born = [nameof(Conversation.Start), nameof(Conversation.Fold)];
        var wrong = typeof(Conversation).GetProperties().Where(property => property.SetMethod is not null).SelectMany(Callers)
            .Where(call => !call.Caller.StartsWith("Apply", StringComparison.Ordinal) && !born.Contains(call.Caller));
        Assert.Empty(wrong);
        Assert.Equal([("ApplyStatus", "Status")], Callers(typeof(Conversation).GetProperty(nameof(Conversation.Status))!));
    }

    [Fact]
    public void Nobody_outside_can_set_a_conversation() =>
        Assert.All(typeof(Conversation).GetProperties(), property => Assert.True(property.SetMethod is null or { IsPrivate: true }, property.Name));

    [Fact]
    public void Rooms_reference_only_what_they_may()
    {
        foreach (var (room, allowed) in MayReference)
        {
            var project = XDocument.Load(Path.Combine(Sources.Root, room, $"{Path.GetFileName(room)}.csproj"));
            var references = project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            var rooms = references.Where(other => other.StartsWith("EscapeHatch.", StringComparison.Ordinal));
            Assert.Empty(rooms.Except(allowed).Select(other => $"{room} references {other}"));
        }
    }

    [Fact]
    public void Every_program_is_built_to_let_idle_threads_sleep() =>
        Assert.Equal("0", AppContext.GetData("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit")?.ToString());

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() => Assert.DoesNotContain(
        Sources.Files("", ".cs", ".razor", ".css", ".js", ".mjs", ".ts"), file => Sources.Lines(file).Length > LongestFile);

    [Fact]
    public void Only_storage_knows_the_database()
    {
        var database = new Regex(@"^\s*(global )?using (static )?(Microsoft\.EntityFrameworkCore|Npgsql)\b");
        var known = Sources.Files("EscapeHatch.Conversations", ".cs").Where(file => Sources.Lines(file).Any(database.IsMatch)).ToList();
        Assert.Contains(known, file => file.StartsWith("EscapeHatch.Conversations/Storage/", StringComparison.Ordinal));
        Assert.Empty(known.Where(file => !file.StartsWith("EscapeHatch.Conversations/Storage/", StringComparison.Ordinal))
            .Except(["EscapeHatch.Conversations/Registration.cs"]));
    }

    // The setter's token as a call's operand: 0x28 is `call`.
    private static IEnumerable<(string Caller, string Property)> Callers(PropertyInfo property)
    {
        byte[] call = [0x28, .. BitConverter.GetBytes(property.SetMethod!.MetadataToken)];
        return typeof(Conversation).Assembly.GetTypes().SelectMany(type => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
            .Where(method => method.GetMethodBody()?.GetILAsByteArray().AsSpan().IndexOf(call) >= 0)
            .Select(method => (method.Name, property.Name));
    }
}
