namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Makes room inside the newest turn, which cannot be cut: the results of its older calls are cleared, oldest first, while it
/// is too large. The transcript keeps them. Pure.
/// </summary>
internal static class ToolResultTrim
{
    /// <summary>What stands for a result that was cleared (text of product 2026.2.12).</summary>
    private const string Cleared = "[Old tool result content cleared]";

    /// <summary>The last answers of the model whose results stay, whatever their size.</summary>
    private const int KeptAnswers = 3;

    public static IReadOnlyList<ModelMessage> Apply(List<ModelMessage> messages, int maxTokens)
    {
        var size = 0;
        foreach (var message in messages)
            size += ConversationReader.Estimate(message);
        if (size <= maxTokens)
            return messages;
        var end = messages.Count;
        for (var answers = 0; end > 0 && answers < KeptAnswers; end--)
        {
            if (messages[end - 1].Role == ModelRole.Assistant)
                answers++;
        }
        for (var i = 0; i < end && size > maxTokens; i++)
        {
            if (messages[i].Role != ModelRole.ToolResult)
                continue;
            var cleared = messages[i] with { Content = [new ModelContent.Text(Cleared)] };
            size -= ConversationReader.Estimate(messages[i]) - ConversationReader.Estimate(cleared);
            messages[i] = cleared;
        }
        return messages;
    }
}
