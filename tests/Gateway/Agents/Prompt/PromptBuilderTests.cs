using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class PromptBuilderTests : IDisposable
{
    private readonly TempFolder _workspace = new();

    [Fact]
    public async Task Files_of_the_workspace_that_are_there_stand_in_the_prompt_in_their_order()
    {
        _workspace.Write("SOUL.md", "Be kind.");
        _workspace.Write("AGENTS.md", "Work hard.");
        _workspace.Write("TOOLS.md", "   ");
        _workspace.Write("notes.md", "not for you");

        var files = await WorkspaceFiles.ReadAsync(_workspace.Path, 20_000, default);
        var prompt = PromptBuilder.Build(Facts(files)).Text;

        Assert.Equal(["AGENTS.md", "SOUL.md"], files.Select(file => file.Name));
        Assert.True(prompt.IndexOf("Work hard.", StringComparison.Ordinal) < prompt.IndexOf("Be kind.", StringComparison.Ordinal));
        Assert.Contains("SOUL.md describes who you are", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("not for you", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_long_keeps_its_begin_and_its_end()
    {
        _workspace.Write("AGENTS.md", new string('a', 800) + new string('m', 800) + new string('z', 400));

        var file = Assert.Single(await WorkspaceFiles.ReadAsync(_workspace.Path, 1000, default));

        Assert.True(file.IsTruncated);
        Assert.Equal(2000, file.RawChars);
        Assert.StartsWith(new string('a', 700), file.Content, StringComparison.Ordinal);
        Assert.EndsWith(new string('z', 200), file.Content, StringComparison.Ordinal);
        Assert.Contains("[...truncated, read AGENTS.md for full content...]\n…(truncated AGENTS.md: kept 700+200 chars of 2000)…", file.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_names_zone_and_runtime_and_never_the_clock()
    {
        var prompt = PromptBuilder.Build(Facts([])).Text;

        Assert.Contains("Time zone: UTC", prompt, StringComparison.Ordinal);
        Assert.Contains("Runtime: agent=main | host=box | os=", prompt, StringComparison.Ordinal);
        Assert.Contains("| model=mock/m-1 | default_model=mock/m-0 | thinking=low", prompt, StringComparison.Ordinal);
        Assert.Contains("NO_REPLY", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("Project Context", prompt, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d\d:\d\d", prompt);
    }

    public void Dispose() => _workspace.Dispose();

    private PromptFacts Facts(IReadOnlyList<WorkspaceFile> files) => new()
    {
        AgentId = "main",
        Workspace = _workspace.Path,
        Files = files,
        Zone = TimeZoneInfo.Utc,
        Model = "mock/m-1",
        DefaultModel = "mock/m-0",
        Thinking = "low",
        Host = "box",
    };
}
