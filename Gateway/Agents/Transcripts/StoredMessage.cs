using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>A message as transcripts keep it and events show it (format of product 2026.2.12).</summary>
internal sealed record StoredMessage
{
    public const string User = "user";
    public const string Assistant = "assistant";
    public const string ToolResult = "toolResult";

    /// <summary>Provider and model of texts the gateway itself adds to a conversation.</summary>
    public const string GatewayProvider = "openclaw";
    public const string GatewayModel = "gateway-injected";

    public required string Role { get; init; }

    /// <summary>Of a tool's result: the call it answers.</summary>
    public string? ToolCallId { get; init; }

    public string? ToolName { get; init; }

    public required IReadOnlyList<StoredContent> Content { get; init; }

    /// <summary>Of a tool's result: what programs read of it.</summary>
    public RawJson? Details { get; init; }

    /// <summary>Of a tool's result.</summary>
    public bool? IsError { get; init; }

    public string? Api { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public StoredUsage? Usage { get; init; }

    public string? StopReason { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long Timestamp { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>Of a user's words: <see cref="UserKey"/> of the request that brought them, by which product 2026.9.6's page finds
    /// its message again.</summary>
    public string? IdempotencyKey { get; init; }

    public static string UserKey(string runId) => runId + ":user";

    /// <summary>What the gateway itself says in a conversation: a command's answer, an injected note.</summary>
    public static StoredMessage FromGateway(string text, long timestamp) => new()
    {
        Role = Assistant,
        Content = [StoredContent.OfText(text)],
        Timestamp = timestamp,
        StopReason = "stop",
        Usage = StoredUsage.None,
        Api = "openai-responses",
        Provider = GatewayProvider,
        Model = GatewayModel,
    };
}
