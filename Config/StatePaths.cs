namespace OpenClaw.Config;

/// <summary>Where this program's state lies. Resolved once per process from the environment; nothing is created.</summary>
internal sealed record StatePaths
{
    /// <summary>The user's home, or <c>OPENCLAW_HOME</c>; absolute.</summary>
    public required string Home { get; init; }

    /// <summary><c>~/.openclaw</c>, unless <c>OPENCLAW_STATE_DIR</c>, a profile or an older installation says otherwise.</summary>
    public required string StateDir { get; init; }

    /// <summary>The configuration file to read; it need not exist.</summary>
    public required string ConfigPath { get; init; }

    /// <summary>Other configuration files in the same directory, which are not read; each deserves a warning.</summary>
    public IReadOnlyList<string> ShadowedConfigPaths { get; init; } = [];

    /// <summary>Name given with <c>--profile</c> or <c>OPENCLAW_PROFILE</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>Named by a variable: no other file is looked for.</summary>
    public bool IsConfigPathExplicit { get; init; }

    /// <summary>The <c>.env</c> files that are read, the one that wins first.</summary>
    public IReadOnlyList<string> EnvFiles =>
        [.. new[] { WorkingDir, StateDir }.OfType<string>().Distinct().Select(directory => Path.Combine(directory, ".env"))];

    /// <summary>Where the process was started; a <c>.env</c> file there is read.</summary>
    public string? WorkingDir { get; init; }

    public string LogDir => Path.Combine(StateDir, "logs");
    public string LogFile => Path.Combine(LogDir, "openclaw.log");
    public string AgentsDir => Path.Combine(StateDir, "agents");
    public string IdentityDir => Path.Combine(StateDir, "identity");
    public string DevicesDir => Path.Combine(StateDir, "devices");
    public string NodesDir => Path.Combine(StateDir, "nodes");
    public string CronDir => Path.Combine(StateDir, "cron");
    public string CanvasDir => Path.Combine(StateDir, "canvas");
    public string SkillsDir => Path.Combine(StateDir, "skills");
    public string TlsDir => Path.Combine(StateDir, "gateway", "tls");

    /// <summary><c>credentials</c> in the state directory, or <c>OPENCLAW_OAUTH_DIR</c>.</summary>
    public required string CredentialsDir { get; init; }

    /// <summary>Working directory of the default agent when the configuration names none.</summary>
    public string WorkspaceDir =>
        Path.Combine(StateDir, Profile is null or "default" ? "workspace" : $"workspace-{Profile}");

    /// <summary>Directory of one agent: <c>sessions/</c> and <c>agent/</c> are below it.</summary>
    public string AgentDir(string agentId) => Path.Combine(AgentsDir, agentId);

    public string SessionsDir(string agentId) => Path.Combine(AgentDir(agentId), "sessions");

    /// <summary>Resolves all paths.</summary>
    /// <param name="env">The process environment; see <see cref="ProcessEnvironment"/>.</param>
    /// <param name="profile">From the command line; wins over <c>OPENCLAW_PROFILE</c>.</param>
    public static StatePaths Resolve(IReadOnlyDictionary<string, string?> env, string? profile) =>
        StatePathResolver.Resolve(env, profile);

    /// <summary>Looks again for the configuration file when there was none.</summary>
    public StatePaths Rediscover() =>
        IsConfigPathExplicit || File.Exists(ConfigPath) ? this : StatePathResolver.Rediscover(this);

    /// <summary>Replaces a leading <c>~</c> by the home directory and makes the path absolute.</summary>
    public string Expand(string path) => Path.GetFullPath(HomePath.Expand(path, Home), Home);

    /// <summary>As it is shown to a person: <c>~/…</c> for what lies below the home directory.</summary>
    public string Shorten(string path) =>
        path.Length > Home.Length && path.StartsWith(Home, StringComparison.Ordinal) && path[Home.Length] == Path.DirectorySeparatorChar
            ? $"~{path[Home.Length..]}"
            : path;
}
