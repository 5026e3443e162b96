namespace OpenClaw.Gateway.Agents;

/// <summary>Messages that end what is running instead of being answered.</summary>
internal static class StopWords
{
    /// <summary>The whole message, any case: <c>/stop</c> or a word people use for it (product 2026.2.12).</summary>
    public static bool IsStop(string message) => message.Trim().ToLowerInvariant() is "/stop" or "stop" or "esc" or "abort" or "wait" or "exit" or "interrupt";
}
