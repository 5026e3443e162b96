using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A configuration that stands in memory.</summary>
internal sealed class FixedConfig(OpenClawConfig config, string path, IReadOnlyDictionary<string, string?>? environment = null) : IConfigSource
{
    public ConfigSnapshot Current { get; } = new()
    {
        Path = path,
        Exists = false,
        Effective = new JsonObject(),
        Config = config,
        Environment = environment ?? new Dictionary<string, string?>(),
        Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    };

    public IDisposable Subscribe(Action<ConfigSnapshot, ConfigSnapshot> onSwapped) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
