namespace OpenClaw.Config;

/// <summary>Reads the configuration file as it stands now, which may differ from the snapshot in force.</summary>
/// <param name="paths">Where it is.</param>
/// <param name="env">The environment of the process.</param>
/// <param name="time">For the time of reading.</param>
/// <param name="shell">Where missing keys are imported from; nowhere when left out.</param>
internal sealed class ConfigFileReader(
    StatePaths paths, IReadOnlyDictionary<string, string?> env, TimeProvider time, ShellEnvironment? shell = null)
{
    private volatile StatePaths _paths = paths;
    private volatile IReadOnlyDictionary<string, string?> _env = env;

    /// <summary>While there is no file yet, another accepted name may appear.</summary>
    public StatePaths Paths => _paths = _paths.Rediscover();

    /// <summary>Another program makes the file: it is not to be changed here.</summary>
    public bool IsManaged => _env.GetValueOrDefault("OPENCLAW_NIX_MODE")?.Trim() == "1";

    /// <summary>The first time the file asks for it, this waits for the login shell.</summary>
    public ConfigSnapshot Read()
    {
        var snapshot = ConfigLoader.Load(Paths, _env, time);
        if (shell?.Extend(_env, snapshot) is not { } extended) return snapshot;
        _env = extended;
        return ConfigLoader.Load(Paths, extended, time);
    }

    /// <summary>Judges a text as if it were the file.</summary>
    public ConfigSnapshot Judge(string text) => ConfigLoader.LoadText(Paths, _env, time, text);

    /// <summary>The files whose change can change what <see cref="Read"/> gives.</summary>
    public IEnumerable<string> Watched(ConfigSnapshot snapshot)
    {
        var current = Paths;
        return [RealPath.Of(current.ConfigPath), .. snapshot.IncludedPaths, .. current.EnvFiles];
    }
}
