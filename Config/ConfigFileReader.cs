namespace OpenClaw.Config;

/// <summary>Reads the configuration file as it stands now, which may differ from the snapshot in force.</summary>
internal sealed class ConfigFileReader(StatePaths paths, IReadOnlyDictionary<string, string?> env, TimeProvider time)
{
    public StatePaths Paths => paths;

    public ConfigSnapshot Read() => ConfigLoader.Load(paths, env, time);

    /// <summary>Judges a text as if it were the file.</summary>
    public ConfigSnapshot Judge(string text) => ConfigLoader.LoadText(paths, env, time, text);
}
