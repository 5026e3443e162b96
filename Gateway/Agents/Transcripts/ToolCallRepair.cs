namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Makes calls and results of a conversation fit each other, as every service demands: each call has one id of its own and
/// one result right behind it. Pure.
/// </summary>
internal static class ToolCallRepair
{
    /// <summary>What stands for a result that was never written (text as product 2026.2.12 writes it).</summary>
    private const string MissingResult = "[openclaw] missing tool result in session history; inserted synthetic error result for transcript repair.";

    public static List<ModelMessage> Apply(IReadOnlyList<ModelMessage> messages)
    {
        var repaired = new List<ModelMessage>(messages.Count);
        var ids = new CallIds();
        var trails = TrailsOf(messages);
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
            Place(messages, i, repaired, ids, trails);
        }
        return repaired;
    }

    // Callers send whole conversations: each call looks for its result along its own id, not through all there is.
    private static Dictionary<string, CallTrail> TrailsOf(IReadOnlyList<ModelMessage> messages)
    {
        var trails = new Dictionary<string, CallTrail>(StringComparer.Ordinal);
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (message is { Role: ModelRole.ToolResult, ToolCallId: { } answered })
                TrailOf(trails, answered).AddResult(i);
            if (message.Role != ModelRole.Assistant)
                continue;
            foreach (var block in message.Content)
            {
                if (block is ModelContent.ToolCall call)
                    TrailOf(trails, call.Id).AddCalls(i);
            }
        }
        return trails;
    }

    private static CallTrail TrailOf(Dictionary<string, CallTrail> trails, string id)
    {
        if (!trails.TryGetValue(id, out var trail))
            trails.Add(id, trail = new CallTrail());
        return trail;
    }

    private static void Place(IReadOnlyList<ModelMessage> messages, int at, List<ModelMessage> repaired, CallIds ids, Dictionary<string, CallTrail> trails)
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
            var id = ids.Next(call.Id);
            content.Add(call with { Id = id });
            var result = trails[call.Id].TakeResult(at) is { } found ? messages[found] : Missing(call);
            results.Add(result with { ToolCallId = id, ToolName = call.Name });
        }
        repaired.Add(messages[at] with { Content = content });
        repaired.AddRange(results);
    }

    private static ModelMessage Missing(ModelContent.ToolCall call) =>
        new(ModelRole.ToolResult, [new ModelContent.Text(MissingResult)]) { ToolCallId = call.Id, ToolName = call.Name, IsError = true };
}
