using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

// Params and results of the skill methods; the params fit their schemas in Protocol/Schema.

internal sealed record SkillsStatusParams(string? AgentId = null, string? SessionKey = null);

internal sealed record SkillsStatusResult(string WorkspaceDir, string ManagedSkillsDir, string AgentId, IReadOnlyList<SkillRow> Skills);

internal sealed record SkillRow
{
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required string Source { get; init; }
    public required bool Bundled { get; init; }
    public required string FilePath { get; init; }
    public required string BaseDir { get; init; }
    public required string SkillKey { get; init; }
    public string? PrimaryEnv { get; init; }
    public string? Emoji { get; init; }
    public string? Homepage { get; init; }
    public required bool Always { get; init; }
    public required bool Disabled { get; init; }
    public required bool BlockedByAllowlist { get; init; }

    /// <summary>Protocol 4, as are the next ones but <see cref="Eligible"/>.</summary>
    public required bool BlockedByAgentFilter { get; init; }
    public required bool Eligible { get; init; }
    public required bool PlatformIncompatible { get; init; }
    public required bool ModelVisible { get; init; }
    public required bool UserInvocable { get; init; }
    public required bool CommandVisible { get; init; }
    public required SkillNeeds Requirements { get; init; }
    public required SkillNeeds Missing { get; init; }
    public required IReadOnlyList<ConfigCheck> ConfigChecks { get; init; }
    public required IReadOnlyList<SkillInstallRow> Install { get; init; }
}

/// <param name="Command">What would be run here (our own member); absent when this kind is not installed here.</param>
internal sealed record SkillInstallRow(string Id, string Kind, string Label, IReadOnlyList<string> Bins, string? Command);

internal sealed record SkillsBinsResult(IReadOnlyCollection<string> Bins);

internal sealed record SkillsInstallParams(string? Name = null, string? InstallId = null, double? TimeoutMs = null, string? Source = null, string? AgentId = null);

internal sealed record SkillsInstallResult(
    bool Ok, string Message, string Stdout, string Stderr, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Code, string? Command = null);

internal sealed record SkillsUpdateParams(
    string? SkillKey = null, bool? Enabled = null, string? ApiKey = null, IReadOnlyDictionary<string, string>? Env = null, string? Source = null);

/// <param name="Config">The whole entry, in the clear: only admins may call this (product 2026.2.12).</param>
internal sealed record SkillsUpdateResult(bool Ok, string SkillKey, JsonObject Config);
