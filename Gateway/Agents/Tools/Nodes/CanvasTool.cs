using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Canvas;
using OpenClaw.Gateway.Nodes;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>canvas</c>: what a node shows (actions of product 2026.2.12).</summary>
internal sealed class CanvasTool(NodeToolHost host) : IAgentTool
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(20);

    public ModelTool Definition { get; } = new(
        "canvas",
        "Show pages and A2UI surfaces on a node: present, hide, navigate, eval JavaScript, take a snapshot, push A2UI v0.8 JSONL, reset. Files of the canvas folder are under /__openclaw__/canvas/.",
        ToolSchema.Of("action:present|hide|navigate|eval|snapshot|a2ui_push|a2ui_reset node?:string target?:string url?:string x?:number y?:number width?:number height?:number javaScript?:string outputFormat?:png|jpg|jpeg maxWidth?:number quality?:number jsonl?:string"));

    public Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop) => call.Required("action") switch
    {
        "present" => DoAsync(call, "canvas.present", Placement(call), stop),
        "hide" => DoAsync(call, "canvas.hide", null, stop),
        "navigate" => DoAsync(call, "canvas.navigate", new JsonObject { ["url"] = call.Required("url", "target") }, stop),
        "eval" => EvalAsync(call, stop),
        "snapshot" => SnapshotAsync(call, stop),
        "a2ui_push" => PushAsync(call, stop),
        "a2ui_reset" => DoAsync(call, NodeCommands.CanvasReset, null, stop),
        var other => throw new ToolException($"Unknown action: {other}"),
    };

    private async Task<ToolResult> DoAsync(ToolCallContext call, string command, JsonObject? asked, CancellationToken stop)
    {
        await host.InvokeAsync(NodeOf(call, command), command, asked, UsualLimit, stop);
        return new ToolResult("""{"ok":true}""");
    }

    private async Task<ToolResult> EvalAsync(ToolCallContext call, CancellationToken stop)
    {
        var payload = await host.InvokeAsync(NodeOf(call, "canvas.eval"), "canvas.eval", new JsonObject { ["javaScript"] = call.Required("javaScript") }, UsualLimit, stop);
        return ToolJson.TryParse(payload, out var answer) && answer.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.String
            ? new ToolResult(result.GetString()!)
            : NodeToolHost.Shown(payload);
    }

    private async Task<ToolResult> SnapshotAsync(ToolCallContext call, CancellationToken stop)
    {
        var asked = new JsonObject { ["format"] = call.Text("outputFormat") is "jpg" or "jpeg" ? "jpeg" : "png" };
        if (call.Integer("maxWidth", 16, 8192) is { } width) asked["maxWidth"] = width;
        if (call.Number("quality") is { } quality) asked["quality"] = Math.Clamp(quality, 0, 1);
        return await NodeToolHost.PictureAsync(await host.InvokeAsync(NodeOf(call, "canvas.snapshot"), "canvas.snapshot", asked, UsualLimit, stop), "canvas-snapshot", stop);
    }

    private Task<ToolResult> PushAsync(ToolCallContext call, CancellationToken stop)
    {
        var jsonl = call.Required("jsonl");
        return A2uiJsonl.Check(jsonl) is { } problem ? throw new ToolException(problem) : DoAsync(call, NodeCommands.CanvasPushJsonl, new JsonObject { ["jsonl"] = jsonl }, stop);
    }

    private NodeRow NodeOf(ToolCallContext call, string command) => host.Choice.OfOrOnly(call.Text("node"), command);

    private static JsonObject Placement(ToolCallContext call)
    {
        var asked = new JsonObject();
        if (call.Text("target", "url") is { Length: > 0 } url) asked["url"] = url;
        var placement = new JsonObject();
        foreach (var name in (string[])["x", "y", "width", "height"])
        {
            if (call.Number(name) is { } number) placement[name] = number;
        }
        if (placement.Count > 0) asked["placement"] = placement;
        return asked;
    }
}
