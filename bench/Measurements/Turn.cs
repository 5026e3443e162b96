using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>One chat turn in a session of its own, as both servers are asked for it.</summary>
internal static class Turn
{
    public static byte[] Request() => WireClient.Request(
        "1",
        "chat.send",
        $$"""{"sessionKey":"agent:main:bench-{{Guid.NewGuid():n}}","message":"go","idempotencyKey":"{{Guid.NewGuid()}}"}""");

    /// <summary>The last frame of a turn: the final <c>chat</c> event, on the floor the end of the upstream's answer.</summary>
    public static bool IsEnd(ReadOnlySpan<byte> frame) =>
        frame.IndexOf("[DONE]"u8) >= 0
        || (frame.IndexOf("\"event\":\"chat\""u8) >= 0 && (frame.IndexOf("\"state\":\"final\""u8) >= 0 || frame.IndexOf("\"state\":\"error\""u8) >= 0));
}
