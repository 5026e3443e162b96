using System.Text;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Makes room in a conversation: the model sums up its older part, and the summary stands in its place from then on. The
/// transcript keeps every message.
/// </summary>
internal sealed class ContextCompactor(AgentSessions sessions, ModelProviders providers)
{
    /// <summary>Tokens kept free at least (product 2026.2.12); the configuration can only ask for more.</summary>
    private const int LeastReserve = 16_384;

    /// <summary>About so many tokens of the newest messages stay as they are.</summary>
    private const int KeepTokens = 20_000;

    /// <summary>Longest text of one message that is summed up, in characters.</summary>
    private const int MaxMessage = 8_000;

    private const string Assignment = """
        You sum up the older part of a conversation between a user and an assistant, so that the assistant can go on without it. Write what it has to know and nothing else, in these sections: Goal, Constraints, Progress (done, in progress, blocked), Key Decisions, Next Steps, Critical Context (names, paths, values, errors). Do not go on with the conversation and do not answer questions in it.
        """;

    /// <summary>Tokens from which on a conversation is to be shortened.</summary>
    public static int Limit(OpenClawConfig config, ModelSpec model)
    {
        var window = Math.Min(model.ContextWindow, config.Agents.Defaults.ContextTokens ?? int.MaxValue);
        // A small window must not be shortened all the time.
        return Math.Max(window - Math.Max(LeastReserve, config.Agents.Defaults.Compaction.ReserveTokensFloor), window / 2);
    }

    /// <param name="instructions">What the summary has to look after, besides.</param>
    /// <param name="tokensBefore">Size of the conversation, as far as it is known.</param>
    /// <returns>Why nothing was done; null when it was.</returns>
    /// <exception cref="ModelException">The model could not do it.</exception>
    public async Task<string?> CompactAsync(string agentId, string sessionKey, SessionEntry entry, ModelSpec model, string? instructions, long tokensBefore, CancellationToken cancellationToken)
    {
        var transcript = sessions.Transcript(agentId, entry);
        var entries = transcript.ReadTail(ConversationReader.MaxMessages);
        var keepFrom = FirstKept(entries, Math.Min(KeepTokens, model.ContextWindow / 4));
        if (keepFrom <= 0) return "nothing to compact (conversation is short)";
        var summary = await SummarizeAsync(model, entries, keepFrom, entry, instructions, cancellationToken);
        if (summary.Length == 0) return "the model gave no summary";
        var kept = keepFrom < entries.Count ? entries[keepFrom].Id : null;
        await transcript.AppendEntryAsync(TranscriptEntryTypes.Compaction, json =>
        {
            json.WriteString("summary"u8, summary);
            if (kept is not null) json.WriteString("firstKeptEntryId"u8, kept);
            json.WriteNumber("tokensBefore"u8, tokensBefore);
        }, CancellationToken.None);
        await sessions.UpdateOrRestoreAsync(sessionKey, entry, present => present.SessionId != entry.SessionId ? present : present with { CompactionCount = (present.CompactionCount ?? 0) + 1 }, CancellationToken.None);
        return null;
    }

    // The begin of a user's turn: no result may lose its call.
    private static int FirstKept(IReadOnlyList<TranscriptMessage> entries, int keepTokens)
    {
        var (size, first) = (0, entries.Count);
        for (var i = entries.Count - 1; i > 0 && entries[i].Type != TranscriptEntryTypes.Compaction; i--)
        {
            size += entries[i].Json.Length / 4;
            if (size > keepTokens && first < entries.Count) break;
            if (entries[i].Json.Span.IndexOf("\"role\":\"user\""u8) >= 0) first = i;
        }
        // One turn alone fills the window: then all of it is summed up.
        return first == entries.Count && size <= keepTokens ? 0 : first;
    }

    private async Task<string> SummarizeAsync(ModelSpec model, IReadOnlyList<TranscriptMessage> entries, int before, SessionEntry entry, string? instructions, CancellationToken cancellationToken)
    {
        var messages = ConversationReader.Parse([.. entries.Take(before)], null);
        var output = Math.Min(model.MaxTokens, LeastReserve * 8 / 10);
        var room = Math.Max(4_000, (model.ContextWindow - output - 2_000) * 3);
        var text = new StringBuilder();
        // From the end: of what does not fit, the oldest part goes.
        var parts = new List<string>();
        for (var i = messages.Count - 1; i >= 0 && text.Length < room; i--)
        {
            var part = Show(messages[i]);
            text.Append(part);
            parts.Add(part);
        }
        parts.Reverse();
        var prompt = $"{Assignment}{(instructions is { Length: > 0 } ? $"\nAlso: {instructions}" : "")}\n\n<conversation>\n{string.Concat(parts)}</conversation>";
        var answer = new Answer();
        var request = new ModelRequest { Model = model, Messages = [ModelMessage.User(prompt)], MaxOutputTokens = output, SessionId = entry.SessionId };
        await foreach (var next in providers.For(model).StreamAsync(request, cancellationToken)) answer.Add(next);
        return answer.Text().Trim();
    }

    private static string Show(ModelMessage message)
    {
        var text = new StringBuilder($"[{message.Role}] ");
        foreach (var block in message.Content)
        {
            var part = block switch
            {
                ModelContent.Text words => words.Value,
                ModelContent.ToolCall call => $"(calls {call.Name} {call.ArgumentsJson})",
                ModelContent.Image => "(image)",
                _ => "",
            };
            text.Append(part.Length <= MaxMessage ? part : part[..MaxMessage] + "…").Append(' ');
        }
        return text.Append('\n').ToString();
    }
}
