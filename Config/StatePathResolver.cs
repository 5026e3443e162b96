namespace OpenClaw.Config;

/// <summary>The rules behind <see cref="StatePaths"/>; they are those of the stock products, older names included.</summary>
internal static class StatePathResolver
{
    private const string StateDirName = ".openclaw";
    private static readonly string[] _olderStateDirNames = [".clawdbot", ".moltbot", ".moldbot"];
    private static readonly string[] _configNames =
        ["openclaw.json", "openclaw.yaml", "openclaw.yml", "clawdbot.json", "moltbot.json", "moldbot.json"];

    /// <summary>Name of a configuration file that does not exist yet (the specification's default).</summary>
    public const string NewConfigName = "openclaw.yaml";

    public static StatePaths Resolve(IReadOnlyDictionary<string, string?> env, string? profile)
    {
        var home = ResolveHome(env);
        var name = Blank(profile) ?? Variable(env, "OPENCLAW_PROFILE");
        var stateDir = ResolveStateDir(env, home, name);
        var explicitPath = Variable(env, "OPENCLAW_CONFIG_PATH") ?? Variable(env, "CLAWDBOT_CONFIG_PATH");
        var found = explicitPath is null ? ExistingConfigs(stateDir) : [];
        return new StatePaths
        {
            Home = home,
            StateDir = stateDir,
            ConfigPath = explicitPath is not null
                ? Absolute(explicitPath, home)
                : found.Count > 0 ? found[0] : Path.Combine(stateDir, NewConfigName),
            ShadowedConfigPaths = found.Count > 1 ? found.GetRange(1, found.Count - 1) : [],
            IsConfigPathExplicit = explicitPath is not null,
            Profile = name,
            WorkingDir = Environment.CurrentDirectory,
            CredentialsDir = Variable(env, "OPENCLAW_OAUTH_DIR") is { } oauth
                ? Absolute(oauth, home)
                : Path.Combine(stateDir, "credentials"),
        };
    }

    /// <summary>The same paths with the configuration file that has appeared since, if one has.</summary>
    public static StatePaths Rediscover(StatePaths paths)
    {
        var found = ExistingConfigs(paths.StateDir);
        return found.Count == 0 ? paths : paths with { ConfigPath = found[0], ShadowedConfigPaths = found.GetRange(1, found.Count - 1) };
    }

    private static string ResolveHome(IReadOnlyDictionary<string, string?> env)
    {
        var system = Variable(env, "HOME") ?? Variable(env, "USERPROFILE")
            ?? Blank(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile))
            ?? Environment.CurrentDirectory;
        return Variable(env, "OPENCLAW_HOME") is { } own ? Absolute(own, system) : Path.GetFullPath(system);
    }

    private static string ResolveStateDir(IReadOnlyDictionary<string, string?> env, string home, string? profile)
    {
        if ((Variable(env, "OPENCLAW_STATE_DIR") ?? Variable(env, "CLAWDBOT_STATE_DIR")) is { } explicitDir)
        {
            return Absolute(explicitDir, home);
        }
        if (profile is not null and not "default")
        {
            return Path.Combine(home, $"{StateDirName}-{profile}");
        }
        var usual = Path.Combine(home, StateDirName);
        return Directory.Exists(usual)
            ? usual
            : _olderStateDirNames.Select(name => Path.Combine(home, name)).FirstOrDefault(Directory.Exists) ?? usual;
    }

    private static List<string> ExistingConfigs(string stateDir) =>
        [.. _configNames.Select(name => Path.Combine(stateDir, name)).Where(File.Exists)];

    private static string Absolute(string path, string home) => Path.GetFullPath(HomePath.Expand(path, home));

    private static string? Variable(IReadOnlyDictionary<string, string?> env, string name) =>
        env.TryGetValue(name, out var value) ? Blank(value) : null;

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
