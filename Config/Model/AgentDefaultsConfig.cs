using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>What every agent does unless its own entry says otherwise.</summary>
internal sealed record AgentDefaultsConfig
{
    /// <summary>First choice and fallbacks as <c>provider/model</c>; absent: the gateway looks for one.</summary>
    public ModelSelectionConfig Model { get; init; } = new();

    /// <summary>Used when the first choice takes no images.</summary>
    public ModelSelectionConfig ImageModel { get; init; } = new();

    public MemorySearchConfig MemorySearch { get; init; } = new();

    /// <summary>Model reference to options; when not empty also the list of models a session may switch to.</summary>
    public IReadOnlyDictionary<string, AgentModelConfig> Models { get; init; } = new Dictionary<string, AgentModelConfig>();

    /// <summary>Working directory; absent: <c>workspace</c> in the state directory (with a profile <c>workspace-&lt;profile&gt;</c>).</summary>
    public string? Workspace { get; init; }

    public string? RepoRoot { get; init; }

    /// <summary>Do not create the workspace's bootstrap files.</summary>
    public bool SkipBootstrap { get; init; }

    /// <summary>Characters of one bootstrap file that reach the prompt. 20,000 as in product 2026.2.12.</summary>
    public int BootstrapMaxChars { get; init; } = 20_000;

    /// <summary>IANA name; absent: the host's.</summary>
    public string? UserTimezone { get; init; }

    /// <summary><c>auto</c>, <c>12</c> or <c>24</c>.</summary>
    public string TimeFormat { get; init; } = "auto";

    /// <summary><c>local</c>, <c>utc</c>, <c>user</c> or an IANA name.</summary>
    public string EnvelopeTimezone { get; init; } = "local";

    public bool EnvelopeTimestamp { get; init; } = true;
    public bool EnvelopeElapsed { get; init; } = true;

    /// <summary>Tokens; absent: the model's window.</summary>
    public int? ContextTokens { get; init; }

    public CompactionConfig Compaction { get; init; } = new();

    /// <summary>Absent: depends on the model.</summary>
    public ThinkingLevel? ThinkingDefault { get; init; }

    /// <summary><c>off</c>, <c>on</c> or <c>full</c>.</summary>
    public string VerboseDefault { get; init; } = "off";

    /// <summary><c>off</c>, <c>on</c>, <c>ask</c> or <c>full</c>.</summary>
    public string ElevatedDefault { get; init; } = "on";

    /// <summary>Seconds one run may take. 600 as in product 2026.2.12.</summary>
    public int TimeoutSeconds { get; init; } = 600;

    /// <summary>Megabytes of one inbound attachment.</summary>
    public double MediaMaxMb { get; init; } = 5;

    public int TypingIntervalSeconds { get; init; } = 6;

    /// <summary>Absent: instant in direct chats, message in groups that did not mention the agent.</summary>
    public TypingMode? TypingMode { get; init; }

    public HeartbeatConfig Heartbeat { get; init; } = new();

    /// <summary>Runs at the same time over all sessions.</summary>
    public int MaxConcurrent { get; init; } = 4;

    public SubagentsConfig Subagents { get; init; } = new();

    /// <summary>Sandbox settings as written. Never changed after load.</summary>
    public JsonObject? Sandbox { get; init; }

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(AgentDefaultsConfig);
}
