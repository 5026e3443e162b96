using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Config.Loading;

public sealed class ShellEnvironmentTests : IDisposable
{
    private readonly ConfigFolder _folder = new();
    private readonly List<TimeSpan> _asked = [];

    private ConfigFileReader Reader(params (string Name, string Value)[] shell) => new(
        _folder.Paths, _folder.Env, _folder.Clock, new ShellEnvironment((_, timeout) =>
        {
            _asked.Add(timeout);
            return shell.ToDictionary(variable => variable.Name, variable => variable.Value);
        }));

    [Fact]
    public void A_key_only_the_login_shell_has_is_imported_once_and_nothing_else_is()
    {
        _folder.Write("openclaw.json", "{ env: { shellEnv: { enabled: true, timeoutMs: 700 } }, ui: { assistant: { name: '${OPENAI_API_KEY}' } } }");
        var reader = Reader(("OPENAI_API_KEY", "from the shell"), ("PATH", "/elsewhere"));

        var read = reader.Read();
        reader.Read();

        Assert.Empty(read.Issues);
        Assert.Equal("from the shell", read.Config.Ui.Assistant.Name);
        Assert.False(read.Environment.ContainsKey("PATH"));
        Assert.True(reader.Judge("{ ui: { assistant: { name: '${OPENAI_API_KEY}' } } }").Valid);
        Assert.Equal([TimeSpan.FromMilliseconds(700)], _asked);
    }

    [Fact]
    public void A_shell_is_not_asked_when_one_of_the_keys_is_there()
    {
        _folder.Env["SLACK_BOT_TOKEN"] = "x";
        _folder.Write("openclaw.json", "{ env: { shellEnv: { enabled: true } } }");

        Reader(("OPENAI_API_KEY", "x")).Read();

        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData("OPENCLAW_LOAD_SHELL_ENV", "1", null, 1)]
    [InlineData("OPENCLAW_LOAD_SHELL_ENV", "0", null, 0)]
    [InlineData("OPENCLAW_LOAD_SHELL_ENV", "1", "OPENCLAW_DEFER_SHELL_ENV_FALLBACK", 0)]
    public void Variables_switch_it_too(string name, string value, string? other, int asked)
    {
        _folder.Env[name] = value;
        if (other is not null) _folder.Env[other] = "1";
        _folder.Env["OPENCLAW_SHELL_ENV_TIMEOUT_MS"] = "900";

        Reader().Read();

        Assert.Equal(Enumerable.Repeat(TimeSpan.FromMilliseconds(900), asked), _asked);
    }

    [Fact]
    public void The_shell_reads_the_profile_and_what_that_prints_does_no_harm()
    {
        if (OperatingSystem.IsWindows()) return;
        _folder.Env["SHELL"] = "/bin/sh";
        _folder.Env["PATH"] = "/usr/bin:/bin";
        File.WriteAllText(Path.Combine(_folder.Home, ".profile"), "echo welcome\nexport ZAI_API_KEY='two\nlines'\n");

        var variables = LoginShell.Read(_folder.Env, TimeSpan.FromSeconds(20));

        Assert.Equal("two\nlines", variables!["ZAI_API_KEY"]);
    }

    [Fact]
    public void A_shell_that_does_not_end_in_time_or_is_not_there_is_given_up()
    {
        if (OperatingSystem.IsWindows()) return;
        _folder.Env["SHELL"] = "/bin/sh";
        _folder.Env["PATH"] = "/usr/bin:/bin";
        File.WriteAllText(Path.Combine(_folder.Home, ".profile"), "sleep 30\n");

        Assert.Null(LoginShell.Read(_folder.Env, TimeSpan.FromMilliseconds(100)));
        _folder.Env["SHELL"] = "/nowhere/sh";
        Assert.Null(LoginShell.Read(_folder.Env, TimeSpan.FromSeconds(20)));
    }

    public void Dispose() => _folder.Dispose();
}
