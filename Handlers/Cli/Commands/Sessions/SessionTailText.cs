using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>A message of a session on the terminal, or as one line of JSON.</summary>
internal sealed class SessionTailText(CliInvocation invocation)
{
    private const int MaxToolText = 400;
    private const string ToolResult = "toolResult";

    public Task WriteAsync(JsonElement message)
    {
        if (invocation.IsJson) return WriteLineAsync(new JsonObject { ["type"] = "message", ["message"] = JsonNode.Parse(message.GetRawText()) });
        var role = message.StringOf("role") ?? "?";
        var text = ScreenText.Clean(TextOf(message)).Trim();
        if (role == ToolResult && text.Length > MaxToolText) text = string.Concat(text.AsSpan(0, MaxToolText), "...");
        return text.Length == 0 ? Task.CompletedTask : invocation.Out.WriteLineAsync($"{TimeOf(message)}{ScreenText.Clean(role)}: {text.Replace("\n", "\n  ", StringComparison.Ordinal)}");
    }

    /// <summary>Something about the conversation that is not in it.</summary>
    public Task NoticeAsync(string text) =>
        invocation.IsJson ? WriteLineAsync(new JsonObject { ["type"] = "notice", ["message"] = text }) : invocation.Error.WriteLineAsync(text);

    private async Task WriteLineAsync(JsonObject line)
    {
        await invocation.Out.WriteLineAsync(ConfigJson.WriteCompact(line));
        await invocation.Out.FlushAsync();
    }

    private string TimeOf(JsonElement message)
    {
        if (message.LongOf("timestamp") is not (> 0 and < 253_402_300_800_000 and var at)) return "";
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), invocation.Context.Time.LocalTimeZone);
        return local.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture);
    }

    private static string TextOf(JsonElement message)
    {
        if (message.StringOf("content") is { } plain) return plain;
        var parts = new List<string>();
        foreach (var part in message.ItemsOf("content"))
        {
            var text = part.StringOf("type") switch
            {
                "text" => part.StringOf("text"),
                "toolCall" or "tool_use" or "toolUse" => $"[uses {part.StringOf("name") ?? "a tool"}]",
                "image" => "[image]",
                _ => null,
            };
            if (!string.IsNullOrWhiteSpace(text)) parts.Add(text);
        }
        return string.Join('\n', parts);
    }
}
