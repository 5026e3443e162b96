using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>nodes</c>: what nodes there are and what they see, show and run (actions of product 2026.2.12). Approving a node is left to operators.</summary>
internal sealed class NodesTool(NodeToolHost host, NodeExec exec) : IAgentTool
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    public ModelTool Definition { get; } = new(
        "nodes",
        "Paired devices (phones, computers): list and describe them, send a notification, take a picture, record a clip or the screen, ask for the location, run a command, or invoke one of their commands.",
        ToolSchema.Of("action:status|describe|pending|notify|camera_snap|camera_list|camera_clip|screen_record|location_get|run|invoke node?:string title?:string body?:string priority?:passive|active|timeSensitive facing?:front|back maxWidth?:number quality?:number delayMs?:number deviceId?:string durationMs?:number includeAudio?:boolean fps?:number screenIndex?:number desiredAccuracy?:coarse|balanced|precise maxAgeMs?:number command?:array cwd?:string env?:object timeoutMs?:number invokeCommand?:string invokeParamsJson?:string"));

    public TimeSpan Timeout => TimeSpan.FromMinutes(5);

    public Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop) => call.Required("action") switch
    {
        "status" => Task.FromResult(Rows(host.Choice.All)),
        "describe" => Task.FromResult(Rows([host.Choice.Of(call.Required("node"))])),
        "pending" => Task.FromResult(Pending()),
        "notify" => NotifyAsync(call, stop),
        "camera_list" => ShowAsync(call, "camera.list", null, stop),
        "camera_snap" => SnapAsync(call, stop),
        "camera_clip" => FilmAsync(call, "camera.clip", "camera-clip", stop),
        "screen_record" => FilmAsync(call, "screen.record", "screen-record", stop),
        "location_get" => ShowAsync(call, "location.get", Asked(call, "maxAgeMs", "desiredAccuracy"), stop),
        "run" => RunCommandAsync(call, stop),
        "invoke" => InvokeAsync(call, stop),
        var other => throw new ToolException($"Unknown action: {other}"),
    };

    private async Task<ToolResult> NotifyAsync(ToolCallContext call, CancellationToken stop)
    {
        if (call.Text("title", "body") is not { Length: > 0 }) throw new ToolException("title or body required");
        var node = host.Choice.OfOrOnly(call.Text("node"), NodeCommands.SystemNotify);
        await host.InvokeAsync(node, NodeCommands.SystemNotify, Asked(call, "title", "body", "priority"), UsualLimit, stop);
        return new ToolResult("""{"ok":true}""");
    }

    private async Task<ToolResult> ShowAsync(ToolCallContext call, string command, JsonObject? asked, CancellationToken stop) =>
        NodeToolHost.Shown(await host.InvokeAsync(host.Choice.OfOrOnly(call.Text("node"), command), command, asked, UsualLimit, stop));

    private async Task<ToolResult> SnapAsync(ToolCallContext call, CancellationToken stop)
    {
        var asked = Asked(call, "facing", "maxWidth", "quality", "delayMs", "deviceId");
        asked["format"] = "jpg";
        if (!asked.ContainsKey("facing") && !asked.ContainsKey("deviceId")) asked["facing"] = "front";
        var payload = await host.InvokeAsync(host.Choice.OfOrOnly(call.Text("node"), "camera.snap"), "camera.snap", asked, UsualLimit, stop);
        return await NodeToolHost.PictureAsync(payload, "camera-snap", stop);
    }

    private async Task<ToolResult> FilmAsync(ToolCallContext call, string command, string kind, CancellationToken stop)
    {
        var asked = Asked(call, "facing", "includeAudio", "deviceId", "fps", "screenIndex");
        asked["durationMs"] = call.Integer("durationMs", 200, 60_000) ?? (command == "screen.record" ? 10_000 : 3000);
        asked["format"] = "mp4";
        var payload = await host.InvokeAsync(host.Choice.OfOrOnly(call.Text("node"), command), command, asked, Longest, stop);
        return await NodeToolHost.PictureAsync(payload, kind, stop);
    }

    private Task<ToolResult> RunCommandAsync(ToolCallContext call, CancellationToken stop)
    {
        var argv = call.Texts("command");
        if (argv.Count == 0) throw new ToolException("command required (argv array, e.g. [\"echo\", \"Hello\"])");
        var node = host.Choice.OfOrOnly(call.Text("node"), NodeCommands.SystemRun);
        var limit = call.Integer("timeoutMs", 1000, 600_000) is { } ms ? TimeSpan.FromMilliseconds(ms) : TimeSpan.FromSeconds(30);
        var env = call.Arguments.TryGetProperty("env", out var given) && given.ValueKind == JsonValueKind.Object ? JsonNode.Parse(given.GetRawText()) as JsonObject : null;
        return exec.RunAsync(new NodeExecRequest(node, argv, null, string.Join(' ', argv), call.Text("cwd"), env, limit, call.AgentId, call.SessionKey), stop);
    }

    private async Task<ToolResult> InvokeAsync(ToolCallContext call, CancellationToken stop)
    {
        var command = call.Required("invokeCommand");
        // Running has rules of its own, which are not to be gone around.
        if (command is NodeCommands.SystemRun or NodeCommands.SystemRunPrepare or NodeCommands.ExecApprovalsSet) throw new ToolException($"{command} cannot be invoked; use the action run, or an operator's client");
        JsonObject? asked = null;
        if (call.Text("invokeParamsJson") is { Length: > 0 } text)
        {
            if (!ToolJson.TryParse(text, out var parsed)) throw new ToolException("invokeParamsJson must be a JSON object");
            asked = JsonNode.Parse(parsed.GetRawText()) as JsonObject;
        }
        var limit = call.Integer("timeoutMs", 1000, (int)Longest.TotalMilliseconds) is { } ms ? TimeSpan.FromMilliseconds(ms) : UsualLimit;
        return NodeToolHost.Shown(await host.InvokeAsync(host.Choice.OfOrOnly(call.Text("node"), command), command, asked ?? [], limit, stop));
    }

    private static ToolResult Rows(IReadOnlyList<NodeRow> nodes) => ToolResult.Json(WireJson.Write(nodes, static (json, rows) =>
    {
        json.WriteStartObject();
        json.WriteStartArray("nodes"u8);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("nodeId"u8, row.NodeId);
            if (row.DisplayName is not null) json.WriteString("displayName"u8, row.DisplayName);
            if (row.Platform is not null) json.WriteString("platform"u8, row.Platform);
            json.WriteBoolean("connected"u8, row.Connected);
            json.WriteBoolean("paired"u8, row.Paired);
            if (row.ApprovalState is not null) json.WriteString("approvalState"u8, row.ApprovalState);
            json.WriteStartArray("commands"u8);
            foreach (var command in row.Commands) json.WriteStringValue(command);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private ToolResult Pending() => ToolResult.Json(WireJson.Write(host.Pairings.Current, static (json, state) =>
    {
        json.WriteStartObject();
        json.WriteStartArray("pending"u8);
        foreach (var request in state.Pending.Values)
        {
            json.WriteStartObject();
            json.WriteString("requestId"u8, request.RequestId);
            json.WriteString("nodeId"u8, request.NodeId);
            if (request.DisplayName is not null) json.WriteString("displayName"u8, request.DisplayName);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private static JsonObject Asked(ToolCallContext call, params ReadOnlySpan<string> names)
    {
        var asked = new JsonObject();
        foreach (var name in names)
        {
            if (call.Arguments.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)) asked[name] = JsonNode.Parse(value.GetRawText());
        }
        return asked;
    }
}
