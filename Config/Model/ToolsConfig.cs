using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Which tools a model may call.</summary>
internal sealed record ToolsConfig
{
    public ToolProfile? Profile { get; init; }

    /// <summary>Names or groups; absent: the profile's. Not together with <see cref="AlsoAllow"/>.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>Names or groups added to the profile's.</summary>
    public IReadOnlyList<string> AlsoAllow { get; init; } = [];

    /// <summary>Names or groups; wins over everything allowed.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>Further limits while a model of this provider, or this <c>provider/model</c>, answers.</summary>
    public IReadOnlyDictionary<string, ToolsConfig> ByProvider { get; init; } = new Dictionary<string, ToolsConfig>();

    /// <summary>How often in one run a model may ask for tools before the run is ended (our own setting).</summary>
    public int MaxRounds { get; init; } = 100;

    public ToolsFsConfig Fs { get; init; } = new();

    /// <summary>Who may ask for commands without the usual questions, as written. Never changed after load.</summary>
    public JsonObject? Elevated { get; init; }

    /// <summary>Sessions of other agents: <c>enabled</c>, <c>allow</c>; as written. Never changed after load.</summary>
    public JsonObject? AgentToAgent { get; init; }

    /// <summary>The exec tool's settings as written. Never changed after load.</summary>
    public JsonObject? Exec { get; init; }

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(ToolsConfig);
}
