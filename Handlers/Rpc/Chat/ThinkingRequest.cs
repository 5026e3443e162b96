using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The <c>thinking</c> member of a request.</summary>
internal static class ThinkingRequest
{
    /// <summary>Null when there is none; false when it is no level.</summary>
    public static bool TryRead(string? text, out ThinkingLevel? level)
    {
        level = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!ThinkingLevels.TryParse(text, out var parsed))
            return false;
        level = parsed;
        return true;
    }

    public static string Refusal(string method, string? text) =>
        $"invalid {method} params: unknown thinking level \"{text}\" (use {ThinkingLevels.Choices})";
}
