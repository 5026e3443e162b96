using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Canvas;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Hooks;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Status;

namespace OpenClaw.Handlers.Http;

/// <summary>What the routes stand on.</summary>
internal sealed record HttpServices
{
    /// <summary>Takes what asks for a WebSocket, on any path.</summary>
    public required ConnectionHost Connections { get; init; }

    public required MetricsExporter Metrics { get; init; }

    public required HttpCallers Callers { get; init; }

    public required IConfigSource Config { get; init; }

    public required SessionStores Sessions { get; init; }

    public required SessionChanger SessionChanges { get; init; }

    /// <summary>In force now.</summary>
    public required Func<ControlUiConfig> ControlUi { get; init; }

    /// <summary>Makes a path of the configuration absolute.</summary>
    public required Func<string, string> ExpandPath { get; init; }

    public required AgentIdentities Identities { get; init; }

    public required Func<string> DefaultAgentId { get; init; }

    /// <summary>Behind the routes under <c>/v1</c>.</summary>
    public required OpenAiServices OpenAi { get; init; }

    /// <summary>Who may send webhooks, and what they do.</summary>
    public required HookDoor HookDoor { get; init; }

    public required HookService Hooks { get; init; }

    public required ToolInvoker Tools { get; init; }

    public required CanvasHost Canvas { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Of the gateway.</summary>
    public required string Version { get; init; }

    /// <summary>JSON Schemas of all methods' params, for the inspector.</summary>
    public required Func<byte[]> MethodSchemas { get; init; }

    /// <summary>It stops or restarts: no new work is taken.</summary>
    public required Func<bool> IsDraining { get; init; }

    /// <summary>Since the gateway started.</summary>
    public required Func<TimeSpan> Uptime { get; init; }
}
