namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Makes calls and results of a conversation fit each other, as every service demands: each call has one id of its own and
/// one result right behind it. Pure.
/// </summary>
internal static class ToolCallRepair
{
    /// <summary>What stands for a result that was never written (text as product 2026.2.12 writes it).</summary>
    private const string MissingResult = "[openclaw] missing tool result in session history; inserted synthetic error result for transcript repair.";

    /// <summary>Longest id every service takes, in characters.</summary>
    private const int MaxId = 40;

    public static List<ModelMessage> Apply(IReadOnlyList<ModelMessage> messages)
    {
        var repaired = new List<ModelMessage>(messages.Count);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var taken = new HashSet<ModelMessage>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            // Results are placed with their calls; one without a call is dropped.
            if (message.Role == ModelRole.ToolResult)
                continue;
            if (message.Role != ModelRole.Assistant || !message.Content.Any(block => block is ModelContent.ToolCall))
            {
                repaired.Add(message);
                continue;
            }
            Place(messages, i, repaired, used, taken);
        }
        return repaired;
    }

    private static void Place(IReadOnlyList<ModelMessage> messages, int at, List<ModelMessage> repaired, HashSet<string> used, HashSet<ModelMessage> taken)
    {
        var content = new List<ModelContent>(messages[at].Content.Count);
        var results = new List<ModelMessage>();
        foreach (var block in messages[at].Content)
        {
            if (block is not ModelContent.ToolCall call)
            {
                content.Add(block);
                continue;
            }
            var id = Unique(call.Id, used);
            content.Add(call with { Id = id });
            results.Add((ResultOf(messages, at, call.Id, taken) ?? Missing(call)) with { ToolCallId = id, ToolName = call.Name });
        }
        repaired.Add(messages[at] with { Content = content });
        repaired.AddRange(results);
    }

    // Services that number calls per answer use the same id again and again: a result belongs to the last call before it.
    private static ModelMessage? ResultOf(IReadOnlyList<ModelMessage> messages, int call, string id, HashSet<ModelMessage> taken)
    {
        for (var i = call + 1; i < messages.Count; i++)
        {
            var message = messages[i];
            if (message.Role == ModelRole.ToolResult && message.ToolCallId == id && taken.Add(message))
                return message;
            if (message.Role == ModelRole.Assistant && message.Content.Any(block => block is ModelContent.ToolCall other && other.Id == id))
                return null;
        }
        return null;
    }

    private static string Unique(string id, HashSet<string> used)
    {
        var clean = string.Create(Math.Min(id.Length, MaxId), id, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '_' or '-' ? source[i] : '_';
        });
        var next = clean;
        for (var n = 2; !used.Add(next); n++)
            next = $"{clean[..Math.Min(clean.Length, MaxId - 6)]}_{n}";
        return next;
    }

    private static ModelMessage Missing(ModelContent.ToolCall call) =>
        new(ModelRole.ToolResult, [new ModelContent.Text(MissingResult)]) { ToolCallId = call.Id, ToolName = call.Name, IsError = true };
}
