using System.Text.Json.Serialization.Metadata;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Turns replies into response frames.</summary>
internal static class ReplyFrame
{
    public static byte[] Write<T>(byte[] rawId, Reply<T> reply, JsonTypeInfo<T> contract)
    {
        if (reply.Error is not { } error) return FrameWriter.Response(rawId, reply.Payload!, contract);
        return reply.Payload is { } payload
            ? FrameWriter.Error(rawId, error, payload, contract)
            : FrameWriter.Error(rawId, error);
    }

    /// <summary>The one sentence that goes out when a handler failed in a way it did not foresee; the cause is in the log.</summary>
    public static ErrorShape Failed(string method, Exception cause) => ErrorShape.Unavailable(FullDisk.IsCauseOf(cause)
        ? $"{method}: the gateway's disk is full, so it could not be stored; make room and try again"
        : $"{method} failed inside the gateway; see the gateway log (openclaw logs)");
}
