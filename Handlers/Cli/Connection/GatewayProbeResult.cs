using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>What a probe found.</summary>
/// <param name="Latency">From the first packet to <c>hello-ok</c>; null when it did not get there.</param>
/// <param name="Answers">Payload by method; methods the gateway refused are missing.</param>
/// <param name="Failure">Why there was no connection; null when there was one.</param>
internal sealed record GatewayProbeResult(
    GatewayTarget Target,
    TimeSpan? Latency,
    GatewayHello? Hello,
    IReadOnlyDictionary<string, JsonElement> Answers,
    GatewayClientException? Failure)
{
    public bool IsReachable => Failure is null;

    /// <summary>A gateway is there, though it may not have let the probe in.</summary>
    public bool IsPresent => IsReachable || Failure is GatewayRefusedException;

    public long? LatencyMs => Latency is { } latency ? (long)latency.TotalMilliseconds : null;

    /// <summary>The gateway's own presence entry; undefined when it is not told.</summary>
    public JsonElement Self => Answers.TryGetValue(MethodNames.SystemPresence, out var list) ? GatewayIn(list) : default;

    /// <summary>The gateway's own entry in a presence list.</summary>
    public static JsonElement GatewayIn(JsonElement presence)
    {
        if (presence.ValueKind != JsonValueKind.Array) return default;
        foreach (var entry in presence.EnumerateArray())
        {
            if (entry.StringOf("mode") == "gateway") return entry;
        }
        return default;
    }
}
