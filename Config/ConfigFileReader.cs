namespace OpenClaw.Config;

/// <summary>Reads the configuration file as it stands now, which may differ from the snapshot in force.</summary>
internal sealed class ConfigFileReader(StatePaths paths, IReadOnlyDictionary<string, string?> env, TimeProvider time)
{
    private volatile StatePaths _paths = paths;

    /// <summary>While there is no file yet, another accepted name may appear.</summary>
    public StatePaths Paths => _paths = _paths.Rediscover();

    public ConfigSnapshot Read() => ConfigLoader.Load(Paths, env, time);

    /// <summary>Judges a text as if it were the file.</summary>
    public ConfigSnapshot Judge(string text) => ConfigLoader.LoadText(Paths, env, time, text);

    /// <summary>The files whose change can change what <see cref="Read"/> gives.</summary>
    public IEnumerable<string> Watched(ConfigSnapshot snapshot)
    {
        var current = Paths;
        return [RealPath.Of(current.ConfigPath), .. snapshot.IncludedPaths, .. current.EnvFiles];
    }
}
