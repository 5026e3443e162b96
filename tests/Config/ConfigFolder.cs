using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Config;

/// <summary>A home of one test with a state directory in it, and the loading of what is written there.</summary>
internal sealed class ConfigFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public ConfigFolder() => Env["HOME"] = _folder.Path;

    public Dictionary<string, string?> Env { get; } = [];

    public FakeClock Clock { get; } = new();

    public string Home => _folder.Path;

    public string StateDir => Path.Combine(Home, ".openclaw");

    public StatePaths Paths => StatePaths.Resolve(Env, profile: null) with { WorkingDir = Path.Combine(Home, "work") };

    public string Write(string name, string text) => _folder.Write(Path.Combine(".openclaw", name), text);

    public ConfigSnapshot Load() => ConfigLoader.Load(Paths, Env, Clock);

    public ConfigSnapshot LoadJson(string text)
    {
        Write("openclaw.json", text);
        return Load();
    }

    public ConfigSnapshot LoadYaml(string text)
    {
        Write("openclaw.yaml", text);
        return Load();
    }

    public void Dispose() => _folder.Dispose();
}
