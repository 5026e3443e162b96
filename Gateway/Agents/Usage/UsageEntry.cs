using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>What one message of a transcript says about usage.</summary>
internal sealed record UsageEntry
{
    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }

    /// <summary><c>user</c>, <c>assistant</c> or <c>toolResult</c>.</summary>
    public required string Role { get; init; }

    public string Provider { get; init; } = "unknown";

    public string Model { get; init; } = "unknown";

    public bool IsError { get; init; }

    public IReadOnlyList<string> ToolCalls { get; init; } = [];

    /// <summary>Whose result it is.</summary>
    public string? ToolName { get; init; }

    /// <summary>The message tells tokens; without it they are all 0.</summary>
    public bool HasUsage { get; init; }

    public long Input { get; init; }

    public long Output { get; init; }

    public long CacheRead { get; init; }

    public long CacheWrite { get; init; }

    public long TotalTokens { get; init; }

    /// <summary>Null when nobody knows.</summary>
    public StoredCost? Cost { get; init; }

    /// <summary>Null for what is no message of a conversation.</summary>
    public static UsageEntry? Read(ReadOnlyMemory<byte> line) =>
        TranscriptLine.TryRead(line, out var read) && read.Message.Length > 0 ? ReadMessage(read.Message, read.Timestamp) : null;

    /// <inheritdoc cref="Read"/>
    /// <param name="json">The message.</param>
    /// <param name="timestamp">ISO time of its entry.</param>
    public static UsageEntry? ReadMessage(ReadOnlyMemory<byte> json, string? timestamp)
    {
        try
        {
            using var document = JsonDocument.Parse(json, WireJson.Document);
            var message = document.RootElement;
            if (message.ValueKind != JsonValueKind.Object || Text(message, "role") is not ("user" or "assistant" or "toolResult")) return null;
            var entry = new UsageEntry
            {
                At = TimeOf(timestamp, message),
                Role = Text(message, "role")!,
                Provider = Text(message, "provider") ?? "unknown",
                Model = Text(message, "model") ?? "unknown",
                IsError = Text(message, "stopReason") == "error" || (message.TryGetProperty("isError", out var isError) && isError.ValueKind == JsonValueKind.True),
                ToolCalls = ToolCallsOf(message),
                ToolName = Text(message, "toolName"),
            };
            return message.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object ? WithUsage(entry, usage) : entry;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static UsageEntry WithUsage(UsageEntry entry, JsonElement usage)
    {
        var (input, output, read, write) = (Number(usage, "input"), Number(usage, "output"), Number(usage, "cacheRead"), Number(usage, "cacheWrite"));
        return entry with
        {
            HasUsage = true,
            Input = input,
            Output = output,
            CacheRead = read,
            CacheWrite = write,
            TotalTokens = usage.TryGetProperty("totalTokens", out _) ? Number(usage, "totalTokens") : input + output + read + write,
            Cost = usage.TryGetProperty("cost", out var cost) && cost.ValueKind == JsonValueKind.Object
                ? new(Real(cost, "input"), Real(cost, "output"), Real(cost, "cacheRead"), Real(cost, "cacheWrite"), Real(cost, "total"))
                : null,
        };
    }

    private static long TimeOf(string? timestamp, JsonElement message) =>
        DateTimeOffset.TryParse(timestamp, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUnixTimeMilliseconds()
            : Number(message, "timestamp");

    private static List<string> ToolCallsOf(JsonElement message)
    {
        var calls = new List<string>();
        if (!message.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Array) return calls;
        foreach (var part in content.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object && Text(part, "type") == "toolCall" && Text(part, "name") is { } name) calls.Add(name);
        }
        return calls;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static long Number(JsonElement json, string name) => (long)Math.Clamp(Real(json, name), 0, long.MaxValue / 4);

    private static double Real(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : 0;
}
