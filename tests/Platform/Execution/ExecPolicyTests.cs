using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class ExecPolicyTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _bin;

    public ExecPolicyTests()
    {
        _bin = Path.Combine(_folder.Path, "bin");
        Directory.CreateDirectory(_bin);
        foreach (var name in new[] { "tool", "jq", "grep", "sort", "head", "tail", "tr", "uniq", "cut", "wc" })
        {
            var file = Path.Combine(_bin, name);
            File.WriteAllText(file, "");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        _folder.Write("notes", "x");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("deny", "off", "tool", "Deny")]
    [InlineData("deny", "always", "tool", "Deny")]
    [InlineData("full", "off", "anything > at-all", "Run")]
    [InlineData("full", "always", "tool", "Ask")]
    [InlineData("full", "on-miss", "unknown", "Run")]
    [InlineData("allowlist", "off", "unknown", "Deny")]
    [InlineData("allowlist", "off", "tool a b", "Run")]
    [InlineData("allowlist", "on-miss", "tool a b", "Run")]
    [InlineData("allowlist", "on-miss", "tool && rm x", "Ask")]
    [InlineData("allowlist", "on-miss", "tool; tool | tool", "Run")]
    [InlineData("allowlist", "on-miss", "tool > out", "Ask")]
    [InlineData("allowlist", "off", "tool > out", "Deny")]
    [InlineData("allowlist", "on-miss", "LD_PRELOAD=x tool", "Ask")]
    [InlineData("allowlist", "always", "tool", "Ask")]
    public void Security_and_question_decide(string security, string ask, string command, string decision)
    {
        if (OperatingSystem.IsWindows()) return;

        Assert.Equal(decision, Judge(command, security, ask).Decision.ToString());
    }

    [Theory]
    [InlineData("tool | sort -u", true)]
    [InlineData("tool | head -n 5", true)]
    [InlineData("tool | head -5", true)]
    [InlineData("tool | cut -d , -f 1", true)]
    [InlineData("tool | grep -i word", true)]
    [InlineData("tool | tr a b", true)]
    [InlineData("tool | jq .name", true)]
    [InlineData("tool | head notes", false)]
    [InlineData("tool | head /etc/passwd", false)]
    [InlineData("tool | head --lines=/etc/passwd", false)]
    [InlineData("tool | grep word other", false)]
    [InlineData("tool | grep -r word", false)]
    [InlineData("tool | grep -f x", false)]
    [InlineData("tool | sort -o out", false)]
    [InlineData("tool | sort -oout", false)]
    [InlineData("tool | sort --compress-prog=sh", false)]
    [InlineData("tool | uniq in out", false)]
    [InlineData("tool | head $HOME", false)]
    [InlineData("tool | head no*", false)]
    [InlineData("tool | jq env", false)]
    [InlineData("tool | jq -n '$ENV'", false)]
    [InlineData("tool | jq -f x", false)]
    [InlineData("tool | ./head", false)]
    [InlineData("tool | wc --files0-from=-", false)]
    public void Programs_that_only_read_their_input_need_no_entry(string command, bool isSatisfied)
    {
        if (OperatingSystem.IsWindows()) return;

        Assert.Equal(isSatisfied, Judge(command, "allowlist", "off").IsSatisfied);
    }

    [Theory]
    [InlineData("/usr/bin/*", "/usr/bin/git", true)]
    [InlineData("/usr/bin/*", "/usr/bin/x/git", false)]
    [InlineData("/usr/**/git", "/usr/local/bin/git", true)]
    [InlineData("/usr/**", "/opt/git", false)]
    [InlineData("~/bin/?", "/home/u/bin/a", true)]
    [InlineData("~/bin/?", "/home/u/bin/ab", false)]
    [InlineData("/USR/bin/GIT", "/usr/bin/git", true)]
    [InlineData("git", "/usr/bin/git", false)]
    [InlineData("*", "/usr/bin/git", false)]
    [InlineData("~other/x", "/home/u/x", false)]
    public void A_pattern_is_matched_against_the_file_of_the_program(string pattern, string program, bool fits) =>
        Assert.Equal(fits, new ExecAllowlist([pattern], "/home/u").Find(program) is not null);

    [Fact]
    public void Without_a_shell_the_program_alone_counts()
    {
        var policy = new ExecPolicy(new ProgramPath(_bin), _folder.Path);

        var verdict = policy.Judge(Rules("allowlist", "on-miss"), ["tool", "a > b", "$(x)"], _folder.Path);

        Assert.Equal((ExecDecision.Run, Path.Combine(_bin, "tool")), (verdict.Decision, verdict.Programs[0]));
    }

    [Theory]
    [InlineData("LD_PRELOAD", false)]
    [InlineData("ld_library_path", false)]
    [InlineData("PATH", false)]
    [InlineData("BASH_ENV", false)]
    [InlineData("BASH_FUNC_ls%%", false)]
    [InlineData("NODE_OPTIONS", false)]
    [InlineData("A=B", false)]
    [InlineData("", false)]
    [InlineData("LANG", true)]
    [InlineData("MY_VALUE", true)]
    public void A_variable_that_changes_which_code_runs_is_refused(string name, bool isAllowed) => Assert.Equal(isAllowed, HostVariables.IsAllowed(name));

    private ExecVerdict Judge(string command, string security, string ask) =>
        new ExecPolicy(new ProgramPath(_bin), _folder.Path).Judge(Rules(security, ask), command, _folder.Path);

    private ExecRules Rules(string security, string ask) => new()
    {
        Security = ExecWords.Security(security)!.Value,
        Ask = ExecWords.Ask(ask)!.Value,
        Allowlist = [Path.Combine(_bin, "tool")],
    };
}
