using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>What the tools about nodes stand on.</summary>
internal sealed record NodeToolHost
{
    /// <summary>Larger pictures do not go to a model, in bytes.</summary>
    private const int MaxImageBytes = 5 * 1024 * 1024;

    public required NodeChoice Choice { get; init; }

    public required NodeInvoker Invoker { get; init; }

    public required NodePairings Pairings { get; init; }

    public required ExecApprovals Approvals { get; init; }

    public required SystemEventQueue SystemEvents { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Lets the agents look at what has happened.</summary>
    public required Action Wake { get; init; }

    /// <summary>Has a node run a command.</summary>
    /// <returns>Its payload as JSON text; <c>null</c> when there is none.</returns>
    /// <exception cref="ToolException">It did not.</exception>
    public async Task<string> InvokeAsync(NodeRow node, string command, JsonObject? parameters, TimeSpan limit, CancellationToken stop)
    {
        var outcome = await AskAsync(node.NodeId, command, parameters, limit, stop);
        if (!outcome.IsOk) throw new ToolException(outcome.Status == NodeInvokeStatus.NotAllowed ? $"node command not allowed: {outcome.ErrorMessage}" : outcome.ErrorMessage ?? "node invoke failed");
        return outcome.PayloadJson ?? (outcome.Payload is { } payload ? System.Text.Encoding.UTF8.GetString(payload.Utf8.Span) : "null");
    }

    public Task<NodeInvokeOutcome> AskAsync(string nodeId, string command, JsonObject? parameters, TimeSpan limit, CancellationToken stop) => Invoker.InvokeAsync(
        new NodeInvocation
        {
            NodeId = nodeId,
            Command = command,
            ParamsJson = parameters is null ? null : System.Text.Encoding.UTF8.GetString(WireJson.Serialize(parameters, ProtocolJson.Default.JsonObject)),
            TimeoutMs = (long)limit.TotalMilliseconds,
            IdempotencyKey = Guid.NewGuid().ToString(),
        },
        stop);

    /// <summary>A node's answer for the model, as JSON; what is no JSON as it is.</summary>
    public static ToolResult Shown(string payloadJson)
    {
        try
        {
            using var document = JsonDocument.Parse(payloadJson, WireJson.Document);
            return ToolResult.Json(WireJson.Write(document.RootElement, static (json, element) => element.WriteTo(json)));
        }
        catch (JsonException)
        {
            return new ToolResult(payloadJson);
        }
    }

    /// <summary>A picture of a node becomes a file, and a picture the model sees.</summary>
    /// <param name="kind">Begins the file's name.</param>
    /// <exception cref="ToolException">The node sent none.</exception>
    public static async Task<ToolResult> PictureAsync(string payloadJson, string kind, CancellationToken stop)
    {
        var (bytes, format, text) = Read(payloadJson);
        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"openclaw-{kind}-{Guid.NewGuid()}.{format}"));
        await AtomicFile.WriteAsync(file, bytes, cancellationToken: stop);
        var mime = format switch { "png" => "image/png", "jpg" => "image/jpeg", "webp" => "image/webp", _ => null };
        return new ToolResult($"MEDIA:{file}")
        {
            Images = mime is not null && bytes.Length <= MaxImageBytes ? [new ModelContent.Image(text, mime)] : [],
        };
    }

    private static (byte[] Bytes, string Format, string Base64) Read(string payloadJson)
    {
        try
        {
            using var document = JsonDocument.Parse(payloadJson, WireJson.Document);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("base64", out var base64) && base64.ValueKind == JsonValueKind.String && base64.TryGetBytesFromBase64(out var bytes))
            {
                var named = root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String ? format.GetString()!.ToLowerInvariant() : "";
                return (bytes, named switch { "png" => "png", "jpg" or "jpeg" => "jpg", "webp" => "webp", "mp4" => "mp4", "mov" => "mov", _ => "bin" }, base64.GetString()!);
            }
        }
        catch (JsonException)
        {
            // Told below.
        }
        throw new ToolException("the node sent no picture or film");
    }
}
