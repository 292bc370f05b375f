using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Verbs;

namespace EscapeHatch.Launcher.Tests;

public sealed class CommandLineTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dance", "'dance'")]
    [InlineData("up --dance", "'--dance'")]
    [InlineData("up dance", "'dance'")]
    [InlineData("up --port", "'--port' needs NAME=NUMBER")]
    [InlineData("up --check=yes", "'--check' takes no value")]
    [InlineData("up --port dance=1", "'--port dance=1'")]
    [InlineData("up --port api=0", "not '0'")]
    [InlineData("up --port api=5200", "both api and web")]
    [InlineData("up --ports-from 65530", "leaves no room")]
    [InlineData("up --replicas 0", "not '0'")]
    public async Task A_word_that_is_not_known_is_named_and_ends_with_usage(string words, string named)
    {
        var printed = new Printed();

        var exit = await Launcher.RunAsync(words.Split(' '), printed.Screen, Stop);

        Assert.Equal(Exit.Usage, exit);
        Assert.Contains(named, printed.Errors);
        Assert.Single(printed.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Values_come_after_a_blank_or_an_equals_sign_and_the_last_one_counts()
    {
        var arguments = Arguments.Parse(new UpVerb(), ["--data", "a", "--data=b", "--port", "api=1", "--port=web=2", "--check"]);

        Assert.Equal("b", arguments.Value("--data"));
        Assert.Equal(["api=1", "web=2"], arguments.Values("--port"));
        Assert.True(arguments.Has("--check"));
        Assert.False(arguments.Has("--as-built"));
    }

    [Fact]
    public void Plain_words_are_the_operands_of_a_verb_that_takes_some() =>
        Assert.Equal(["Api", "Web"], Arguments.Parse(new TestVerb(), ["Api", "--as-built", "Web"]).Operands);

    [Fact]
    public async Task Help_names_every_verb_and_every_exit_code()
    {
        var printed = new Printed();

        Assert.Equal(Exit.Ok, await Launcher.RunAsync(["help"], printed.Screen, Stop));

        Assert.All(VerbList.All, verb => Assert.Contains($"  {verb.Name} ", printed.Output));
        Assert.All(Enum.GetValues<Exit>(), code => Assert.Contains($"{(int)code} {code}", printed.Output));
    }

    [Fact]
    public async Task Help_for_a_verb_names_its_options()
    {
        var printed = new Printed();

        Assert.Equal(Exit.Ok, await Launcher.RunAsync(["help", "up"], printed.Screen, Stop));

        Assert.All(new UpVerb().Options, option => Assert.Contains(option.Name, printed.Output));
    }

    [Fact]
    public async Task The_process_ends_with_the_exit_code_from_whatever_folder_it_was_started()
    {
        using var elsewhere = new ScratchFolder();
        string[] launcher = [Executables.Dotnet, Path.Combine(AppContext.BaseDirectory, "EscapeHatch.Launcher.dll")];

        var wrong = await Command.RunAsync([.. launcher, "dance"], Stop, elsewhere[""]);
        var right = await Command.RunAsync([.. launcher, "help"], Stop, elsewhere[""]);

        Assert.Equal((int)Exit.Usage, wrong.ExitCode);
        Assert.Equal((int)Exit.Ok, right.ExitCode);
    }
}
