using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Approvals;

/// <summary>What somebody wants to run, as operators are shown it. The first eight members are always there (product 2026.2.12).</summary>
internal sealed record ExecApprovalRequest
{
    public required string Command { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Cwd { get; init; }

    /// <summary><c>gateway</c>, <c>node</c> or <c>sandbox</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Host { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Security { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Ask { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? AgentId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ResolvedPath { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? SessionKey { get; init; }

    /// <summary>Protocol 4, as are the following: where it would run.</summary>
    public string? NodeId { get; init; }

    public string? WarningText { get; init; }

    public IReadOnlyList<string>? CommandArgv { get; init; }

    /// <summary>What the node prepared; absent for nodes that prepare nothing.</summary>
    public SystemRunPlan? SystemRunPlan { get; init; }

    /// <summary>Names of the variables that go with it; their values are secrets.</summary>
    public IReadOnlyList<string>? EnvKeys { get; init; }

    /// <summary>Ours: stands for names and values, so that the decision holds for these and no others.</summary>
    public string? EnvHash { get; init; }

    /// <summary>Absent: all of <see cref="ApprovalDecisions.All"/>.</summary>
    public IReadOnlyList<string>? AllowedDecisions { get; init; }
}
