using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents.Skills;

public sealed class SkillTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string?> _environment = [];

    [Fact]
    public void Front_matter_is_read_in_all_the_forms_it_is_written_in()
    {
        var flow = Parse("---\nname: a\ndescription: does it\nmetadata: {\"openclaw\": {\"emoji\": \"🔧\", \"requires\": {\"bins\": [\"git\"]}, \"install\": [{\"kind\": \"brew\", \"formula\": \"git\", \"bins\": [\"git\"]}]}}\n---\n# text\n");
        var block = Parse("---\nname: a\ndescription: does it\nuser-invocable: false\nmetadata:\n  openclaw:\n    always: true\n    os: [linux]\n---\n");
        var older = Parse("---\r\nname: a\r\ndescription: does it\r\nmetadata: '{clawdbot:{skillKey:\"b\"}}'\r\n---\r\n");

        Assert.Equal(("🔧", "git", "brew-0", "Install git (brew)"), (flow!.Emoji, flow.Requires.Bins[0], flow.Install[0].Id, flow.Install[0].Label));
        Assert.True(block!.Always);
        Assert.False(block.UserInvocable);
        Assert.Equal("linux", block.Requires.Os[0]);
        Assert.Equal("b", older!.SkillKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# no front matter")]
    [InlineData("---\nname: a\n")]
    [InlineData("---\nname: a\n---\n")]
    [InlineData("---\nname: [a]\ndescription: b\n---\n")]
    [InlineData("---\n: : :\n---\n")]
    public void File_without_name_and_description_is_no_skill(string text) => Assert.Null(Parse(text));

    [Fact]
    public void Of_two_skills_with_one_name_the_nearer_to_the_agent_counts()
    {
        Write("extra/one", "x", "from extra");
        Write("skills/one", "x", "managed");
        Write("workspace/skills/one", "x", "own");
        Write("extra/two", "y", "from extra");

        var skills = Folders(c => c with { Skills = c.Skills with { ExtraDirs = [_folder["extra"]] } }).Read(_folder["workspace"]);

        Assert.Equal(["x: own", "y: from extra"], skills.Select(skill => $"{skill.Name}: {skill.Description}"));
    }

    [Fact]
    public void Skill_is_eligible_when_nothing_is_missing_and_nobody_switched_it_off()
    {
        Program("tool");
        var skill = Parse("---\nname: a\ndescription: d\nmetadata: {openclaw: {primaryEnv: KEY, requires: {bins: [tool, gone], anyBins: [no, tool], env: [KEY, OTHER], config: [channels.slack]}}}\n---\n")!;

        var lacking = Check(skill, new SkillsConfig());
        var keyed = Check(skill, new SkillsConfig { Entries = new Dictionary<string, SkillEntryConfig> { ["a"] = new() { ApiKey = "k", Env = new Dictionary<string, string> { ["OTHER"] = "1" } } } }, """{"channels":{"slack":{"enabled":true}}}""");
        Program("gone");
        var complete = Check(skill, new SkillsConfig { Entries = new Dictionary<string, SkillEntryConfig> { ["a"] = new() { ApiKey = "k", Env = new Dictionary<string, string> { ["OTHER"] = "1" } } } }, """{"channels":{"slack":{"enabled":true}}}""");
        var off = Check(skill with { Always = true }, new SkillsConfig { Entries = new Dictionary<string, SkillEntryConfig> { ["a"] = new() { Enabled = false } } });

        Assert.Equal(("gone", "KEY,OTHER", "channels.slack"), (string.Join(',', lacking.Missing.Bins), string.Join(',', lacking.Missing.Env), string.Join(',', lacking.Missing.Config)));
        Assert.Empty(lacking.Missing.AnyBins);
        Assert.False(keyed.IsEligible);
        Assert.True(complete.IsEligible);
        Assert.False(off.IsEligible);
        Assert.Empty(off.Missing.Bins);
    }

    [Fact]
    public void Bundled_skill_that_is_not_allowed_is_blocked()
    {
        var skill = Parse("---\nname: a\ndescription: d\n---\n")! with { Source = SkillSources.Bundled };

        Assert.True(Check(skill, new SkillsConfig { AllowBundled = ["b"] }).IsBlocked);
        Assert.True(Check(skill, new SkillsConfig { AllowBundled = ["a"] }).IsEligible);
    }

    [Theory]
    [InlineData("--global")]
    [InlineData("a; rm -rf /")]
    [InlineData("$(id)")]
    [InlineData("a b")]
    [InlineData("")]
    public void Package_name_that_is_more_than_a_name_is_never_run(string target)
    {
        var install = new SkillInstall("i", "node", [], [], target, "l");

        Assert.Null(Installer().CommandOf(install));
    }

    [Fact]
    public async Task Package_manager_that_is_there_is_run_and_the_command_is_told()
    {
        Program("npm", "#!/bin/sh\necho \"did $*\"; echo \"token=$OPENCLAW_GATEWAY_TOKEN\" >&2; exit 3\n");
        _environment["OPENCLAW_GATEWAY_TOKEN"] = "canary-1";

        var outcome = await Installer().RunAsync(new SkillInstall("i", "node", [], [], "@scope/tool", "l"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal((false, "Install failed (exit 3): npm install -g @scope/tool", "did install -g @scope/tool", "token=", 3), (outcome.Ok, outcome.Message, outcome.Stdout, outcome.Stderr, outcome.Code));
    }

    [Fact]
    public async Task Package_manager_that_is_missing_is_named()
    {
        var outcome = await Installer().RunAsync(new SkillInstall("i", "go", [], [], "example.org/x@latest", "l"), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal((false, "go not installed (needed for: go install example.org/x@latest)"), (outcome.Ok, outcome.Message));
    }

    private static Skill? Parse(string text) => SkillReader.Parse(text, "/s/a/SKILL.md", SkillSources.Workspace);

    private void Write(string folder, string name, string description) =>
        _folder.Write($"{folder}/SKILL.md", $"---\nname: {name}\ndescription: {description}\n---\n");

    private void Program(string name, string text = "#!/bin/sh\n")
    {
        var path = _folder.Write($"bin/{name}", text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _environment["PATH"] = $"{_folder["bin"]}";
    }

    private SkillState Check(Skill skill, SkillsConfig skills, string effective = "{}") =>
        new SkillCheck(Source(c => c with { Skills = skills }).Current with { Effective = JsonNode.Parse(effective)! }, null).Check(skill);

    private SkillFolders Folders(Func<OpenClawConfig, OpenClawConfig> configure) => new(Source(configure), StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path, ["OPENCLAW_STATE_DIR"] = _folder.Path }, null));

    private SkillInstaller Installer() => new(Source(c => c), TimeProvider.System);

    private FixedConfig Source(Func<OpenClawConfig, OpenClawConfig> configure) => new(configure(new OpenClawConfig()), "openclaw.json", _environment);

    public void Dispose() => _folder.Dispose();
}
