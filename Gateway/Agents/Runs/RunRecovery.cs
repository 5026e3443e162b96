using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Deals with runs that a crash has cut, before the first request is taken: their transcripts get the end they lack, and
/// whoever asks for them gets an answer.
/// </summary>
internal sealed partial class RunRecovery(RunJournal journal, RunRegistry registry, AgentSessions sessions, TimeProvider time, ILogger logger)
{
    /// <summary>What such a run ends with.</summary>
    public const string CutText = "The gateway stopped while this run was under way; it was not resumed. Send the message again.";

    /// <summary>How far back in a transcript a cut run is looked for, in messages.</summary>
    private const int TailMessages = 400;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var unfinished = journal.ReadUnfinished();
        // Entries that are the message of a run already: two runs may have come in the same millisecond.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mark in unfinished)
        {
            try
            {
                registry.Remember(await EndAsync(mark, taken, cancellationToken));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
            {
                Log.NotRecovered(logger, failure, mark.RunId);
            }
        }
        if (unfinished.Count > 0)
            Log.Recovered(logger, unfinished.Count);
        journal.Clear();
    }

    private async Task<RunOutcome> EndAsync(RunMark mark, HashSet<string> taken, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var outcome = new RunOutcome { RunId = mark.RunId, Status = RunStatus.Error, StartedAt = mark.At, EndedAt = now, Error = CutText, IsRecovered = true };
        if (mark is not { AgentId: { } agentId, SessionKey: { } key, At: { } at })
            return outcome;
        var entry = sessions.Get(key) ?? await sessions.ResetAsync(key, cancellationToken);
        var transcript = sessions.Transcript(agentId, entry);
        var tail = transcript.ReadTail(TailMessages);
        var question = FindQuestion(tail, mark.RunId, at, mark.Message ?? "", taken);
        if (question >= 0 && AnswerAfter(tail, question) is { } answer)
        {
            return answer.Error is { } error
                ? outcome with { Error = error, SessionId = entry.SessionId }
                : outcome with { Status = RunStatus.Ok, Error = null, Text = answer.Text, SessionId = entry.SessionId };
        }
        // Its words are part of another run's message, which gets the end for both.
        if (question < 0 && FindCarrier(tail, mark.Message ?? "") is >= 0 and var carrier)
            return AnswerAfter(tail, carrier) is { Error: null } ? outcome with { Status = RunStatus.Ok, Error = null, SessionId = entry.SessionId } : outcome with { SessionId = entry.SessionId };
        if (question < 0)
        {
            var words = Message(StoredMessage.User, mark.Message ?? "", at, null) with { IdempotencyKey = StoredMessage.UserKey(mark.RunId) };
            taken.Add(await transcript.AppendMessageAsync(words, AgentsJson.Default.StoredMessage, cancellationToken));
        }
        await transcript.AppendMessageAsync(Message(StoredMessage.Assistant, "", now, CutText), AgentsJson.Default.StoredMessage, cancellationToken);
        await sessions.UpdateAsync(key, present => present with { AbortedLastRun = true }, cancellationToken);
        return outcome with { SessionId = entry.SessionId };
    }

    // The journal has a session's runs in the order they ran, so that the first one not taken is this run's.
    private static int FindQuestion(IReadOnlyList<TranscriptMessage> tail, string runId, long at, string message, HashSet<string> taken)
    {
        // One that carries others' messages does not begin with its own words.
        for (var i = 0; i < tail.Count; i++)
        {
            if (Read(tail[i]) is { Role: StoredMessage.User } entry && entry.Key == StoredMessage.UserKey(runId) && (tail[i].Id is not { } id || taken.Add(id))) return i;
        }
        for (var i = 0; i < tail.Count; i++)
        {
            if (Read(tail[i]) is not { Role: StoredMessage.User } entry || entry.Timestamp != at || !entry.Text.StartsWith(message, StringComparison.Ordinal)) continue;
            if (tail[i].Id is not { } id || taken.Add(id)) return i;
        }
        return -1;
    }

    private static int FindCarrier(IReadOnlyList<TranscriptMessage> tail, string message)
    {
        for (var i = tail.Count - 1; i >= 0; i--)
        {
            if (Read(tail[i]) is { Role: StoredMessage.User } entry && QueuedText.Holds(entry.Text, message)) return i;
        }
        return -1;
    }

    // The answer was written, only the end of the run was not.
    private static TranscriptReply? AnswerAfter(IReadOnlyList<TranscriptMessage> tail, int question)
    {
        for (var i = question + 1; i < tail.Count; i++)
        {
            var entry = Read(tail[i]);
            if (entry?.Role == StoredMessage.User) return null;
            if (entry is { Role: StoredMessage.Assistant, IsInjected: false, AsksForTools: false }) return entry;
        }
        return null;
    }

    private static TranscriptReply? Read(TranscriptMessage message)
    {
        try
        {
            using var document = JsonDocument.Parse(message.Json, WireJson.Document);
            var json = document.RootElement;
            var timestamp = json.TryGetProperty("timestamp", out var at) && at.TryGetInt64(out var ms) ? ms : 0;
            var isError = json.TryGetProperty("stopReason", out var reason) && reason.ValueEquals("error");
            return new TranscriptReply(json.GetProperty("role").GetString(), timestamp, TextOf(json.GetProperty("content")))
            {
                Error = isError ? json.TryGetProperty("errorMessage", out var error) ? error.GetString() : "" : null,
                Key = json.TryGetProperty("idempotencyKey", out var key) && key.ValueKind == JsonValueKind.String ? key.GetString() : null,
                AsksForTools = reason.ValueKind == JsonValueKind.String && reason.ValueEquals("toolUse"),
                // A note somebody put in between answers nothing; what the gateway writes when a run fails does.
                IsInjected = !isError && json.TryGetProperty("model", out var model) && model.ValueEquals(StoredMessage.GatewayModel),
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String) return content.GetString()!;
        var all = new StringBuilder();
        foreach (var block in content.EnumerateArray())
        {
            if (block.TryGetProperty("text", out var text)) all.Append(text.GetString());
        }
        return all.ToString();
    }

    private static StoredMessage Message(string role, string text, long timestamp, string? error) => new()
    {
        Role = role,
        Content = text.Length == 0 ? [] : [StoredContent.OfText(text)],
        Timestamp = timestamp,
        StopReason = error is null ? null : "error",
        ErrorMessage = error,
        Api = error is null ? null : "openai-responses",
        Provider = error is null ? null : StoredMessage.GatewayProvider,
        Model = error is null ? null : StoredMessage.GatewayModel,
        Usage = error is null ? null : StoredUsage.None,
    };

    /// <summary>A message of a transcript, as far as it matters here.</summary>
    private sealed record TranscriptReply(string? Role, long Timestamp, string Text)
    {
        /// <summary>Set when it is the end of a run that failed.</summary>
        public string? Error { get; init; }

        public bool IsInjected { get; init; }

        /// <summary>Names the run whose message it is.</summary>
        public string? Key { get; init; }

        /// <summary>Not the end of a run: something comes behind it.</summary>
        public bool AsksForTools { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} runs were cut when the gateway stopped; their transcripts say so")]
        public static partial void Recovered(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "a cut run could not be ended run={RunId}")]
        public static partial void NotRecovered(ILogger logger, Exception failure, string runId);
    }
}
