using OpenClaw.Config;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>What commands need of the gateway.</summary>
internal sealed record ExecHost
{
    public required IConfigSource Config { get; init; }

    public required ExecApprovals Approvals { get; init; }

    public required ExecPolicyFile PolicyFile { get; init; }

    public required ExecSessions Sessions { get; init; }

    public required SystemEventQueue SystemEvents { get; init; }

    /// <summary>The entry of a session by its key.</summary>
    public required Func<string, SessionEntry?> EntryOf { get; init; }

    /// <summary>Programs of the skills of a workspace.</summary>
    public required Func<string, IReadOnlyList<string>> SkillBins { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Lets the agents look at what has happened; set by the part that has heartbeats.</summary>
    public Action Wake { get; set; } = static () => { };

    /// <summary>Runs a command on a node; set by the part that has nodes.</summary>
    public INodeExec? Nodes { get; set; }
}
