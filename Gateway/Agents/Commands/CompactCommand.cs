using System.Globalization;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>/compact [instructions]</c> (answers as product 2026.2.12 words them).</summary>
internal sealed class CompactCommand(AgentSessions sessions, ContextCompactor compactor, StatusText status, Func<RunRegistry> runs)
{
    public async ValueTask<string> AnswerAsync(RunRequest request, string instructions)
    {
        if (sessions.Get(request.SessionKey) is not { SessionId.Length: > 0 } entry) return "⚙️ Compaction unavailable (missing session id).";
        var model = status.Model(request.AgentId, request.SessionKey);
        foreach (var run in runs().RunsOf(request.SessionKey))
        {
            if (!run.Request.IsCommand) return $"⚙️ Compaction skipped: a run is active • {Used(entry.TotalTokens ?? 0, model)}";
        }
        try
        {
            var before = entry.TotalTokens ?? 0;
            var reason = await compactor.CompactAsync(request.AgentId, request.SessionKey, entry, model, instructions, before, CancellationToken.None);
            if (reason is not null) return $"⚙️ Compaction skipped: {reason} • {Used(before, model)}";
            var after = Size(request, entry);
            await sessions.UpdateOrRestoreAsync(request.SessionKey, entry, present => present.SessionId == entry.SessionId ? present with { TotalTokens = after } : present, CancellationToken.None);
            return string.Create(CultureInfo.InvariantCulture, $"⚙️ Compacted ({before} → {after}) • {Used(after, model)}");
        }
        catch (ModelException failure)
        {
            return $"⚙️ Compaction failed: {failure.Message} • {Used(entry.TotalTokens ?? 0, model)}";
        }
    }

    private long Size(RunRequest request, Sessions.SessionEntry entry)
    {
        var size = 0L;
        foreach (var message in ConversationReader.Parse(sessions.Transcript(request.AgentId, entry).ReadTail(ConversationReader.MaxMessages), null)) size += ConversationReader.Estimate(message);
        return size;
    }

    private static string Used(long tokens, ModelSpec model) => string.Create(CultureInfo.InvariantCulture, $"Context {tokens}/{model.ContextWindow} ({(model.ContextWindow == 0 ? 0 : tokens * 100 / model.ContextWindow)}%)");
}
