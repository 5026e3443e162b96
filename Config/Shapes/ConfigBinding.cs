namespace OpenClaw.Config;

/// <summary>Collects everything found while one configuration is bound.</summary>
internal sealed class ConfigBinding(SourceMap map)
{
    private readonly List<ConfigIssue> _issues = [];
    private readonly List<ConfigIssue> _warnings = [];

    public IReadOnlyList<ConfigIssue> Issues => _issues;

    public IReadOnlyList<ConfigIssue> Warnings => _warnings;

    public void Issue(ConfigPath path, string message) => _issues.Add(At(path, message));

    public void Warn(ConfigPath path, string message) => _warnings.Add(At(path, message));

    private ConfigIssue At(ConfigPath path, string message)
    {
        var text = path.ToString();
        return new ConfigIssue(text, message, map.LineOf(text));
    }
}
