using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

public sealed class VersionTests
{
    [Fact]
    public async Task Version_names_the_program_s_version_and_the_framework_it_was_built_on()
    {
        using var home = new TempFolder();

        var run = await PublishedBinary.RunAsync(PublishedBinary.Command(home.Path, "--version"));

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"\d+\.\d+\.\d+", run.Output);
        Assert.Matches(@"(?i)\.?net ?(9|10)\.0", run.Output);
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        using var home = new TempFolder();

        var run = await PublishedBinary.RunAsync(PublishedBinary.Command(home.Path, "--help"));

        Assert.Equal(0, run.ExitCode);
        Assert.All(["gateway", "agent", "health", "status", "config"], command => Assert.Contains(command, run.Output, StringComparison.Ordinal));
    }
}
