using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Config;

public sealed class StatePathsTests : IDisposable
{
    private readonly TempFolder _home = new();
    private readonly Dictionary<string, string?> _env = [];

    public StatePathsTests() => _env["HOME"] = _home.Path;

    private StatePaths Resolve(string? profile = null) => StatePaths.Resolve(_env, profile);

    [Fact]
    public void Everything_lies_in_dot_openclaw_of_the_home()
    {
        var paths = Resolve();

        Assert.Equal(_home[".openclaw"], paths.StateDir);
        Assert.Equal(_home[".openclaw", "openclaw.yaml"], paths.ConfigPath);
        Assert.Equal(_home[".openclaw", "logs", "openclaw.log"], paths.LogFile);
        Assert.Equal(_home[".openclaw", "workspace"], paths.WorkspaceDir);
        Assert.Equal(_home[".openclaw", "agents", "main", "sessions"], paths.SessionsDir("main"));
    }

    [Fact]
    public void Own_home_variable_wins_and_its_tilde_means_the_user_home()
    {
        _env["OPENCLAW_HOME"] = " ~/claw ";

        Assert.Equal(_home["claw", ".openclaw"], Resolve().StateDir);
    }

    [Theory]
    [InlineData("OPENCLAW_STATE_DIR")]
    [InlineData("CLAWDBOT_STATE_DIR")]
    public void State_directory_can_be_named_by_the_new_and_the_old_variable(string variable)
    {
        _env[variable] = "~/elsewhere";

        Assert.Equal(_home["elsewhere"], Resolve().StateDir);
    }

    [Fact]
    public void Directory_of_an_older_installation_is_used_while_there_is_no_new_one()
    {
        Directory.CreateDirectory(_home[".clawdbot"]);
        Assert.Equal(_home[".clawdbot"], Resolve().StateDir);

        Directory.CreateDirectory(_home[".openclaw"]);
        Assert.Equal(_home[".openclaw"], Resolve().StateDir);
    }

    [Theory]
    [InlineData("openclaw.json")]
    [InlineData("openclaw.yaml")]
    [InlineData("openclaw.yml")]
    [InlineData("clawdbot.json")]
    public void Existing_file_of_any_accepted_name_is_the_configuration(string name)
    {
        var file = _home.Write($".openclaw/{name}", "{}");

        Assert.Equal(file, Resolve().ConfigPath);
    }

    [Fact]
    public void Of_two_files_the_first_is_read_and_the_other_named()
    {
        var json = _home.Write(".openclaw/openclaw.json", "{}");
        var yaml = _home.Write(".openclaw/openclaw.yaml", "");

        var paths = Resolve();

        Assert.Equal(json, paths.ConfigPath);
        Assert.Equal([yaml], paths.ShadowedConfigPaths);
    }

    [Fact]
    public void Explicit_config_path_needs_no_file_and_looks_for_no_other()
    {
        _home.Write(".openclaw/openclaw.json", "{}");
        _env["OPENCLAW_CONFIG_PATH"] = "~/my.yaml";

        Assert.Equal(_home["my.yaml"], Resolve().ConfigPath);
        Assert.Empty(Resolve().ShadowedConfigPaths);
    }

    [Fact]
    public void Profile_has_its_own_state_and_workspace()
    {
        var paths = Resolve("work");

        Assert.Equal(_home[".openclaw-work"], paths.StateDir);
        Assert.Equal(_home[".openclaw-work", "workspace-work"], paths.WorkspaceDir);
    }

    [Fact]
    public void Profile_default_is_the_usual_state()
    {
        Assert.Equal(_home[".openclaw"], Resolve("default").StateDir);
    }

    [Fact]
    public void Explicit_state_directory_wins_over_a_profile()
    {
        _env["OPENCLAW_STATE_DIR"] = _home["x"];

        Assert.Equal(_home["x"], Resolve("work").StateDir);
    }

    [Theory]
    [InlineData("work", true)]
    [InlineData("a_b-1", true)]
    [InlineData("", false)]
    [InlineData("../x", false)]
    [InlineData("-x", false)]
    [InlineData("a b", false)]
    public void Profile_names_are_plain(string name, bool valid) => Assert.Equal(valid, ProfileName.IsValid(name));

    [Theory]
    [InlineData("~", "/h")]
    [InlineData("~/a", "/h/a")]
    [InlineData("~a/b", "~a/b")]
    [InlineData("a/~", "a/~")]
    public void Tilde_expands_only_alone_or_before_a_separator(string path, string expected) =>
        Assert.Equal(expected, HomePath.Expand(path, "/h"));

    public void Dispose() => _home.Dispose();
}
