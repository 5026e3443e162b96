using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>Session entries and transcripts, four conversations at once; in the end a bit may flip in one of the files.</summary>
internal sealed class SessionSchedule(int seed) : IStorageSchedule
{
    private const int Lives = 3;
    private const int Keys = 4;
    private const int StepsPerLife = 12;
    private const string Folder = "/state/sessions";

    private readonly Random _random = new(seed);
    private readonly FakeClock _clock = new();

    // Rotates at nearly every fold, and removes nothing.
    private readonly SessionMaintenanceConfig _maintenance = new()
    {
        Mode = seed % 2 == 0 ? SessionMaintenanceMode.Enforce : SessionMaintenanceMode.Warn,
        RotateBytes = 200,
        PruneAfter = TimeSpan.FromDays(100_000),
    };

    private readonly Conversation[] _conversations = [.. Enumerable.Range(0, Keys).Select(i => new Conversation($"agent:main:{i}", $"s{i}"))];

    public async Task RunAsync()
    {
        var files = new CrashingFiles(_random.Next(), _clock, CrashingFiles.RandomRate(_random), _random.Next(1, 300));
        for (var life = 0; life < Lives; life++)
        {
            await LiveAsync(files);
            // A lock that outlived its holder is stale by then.
            _clock.Advance(TimeSpan.FromMinutes(1));
            files = files.Restart(_random.Next(), CrashingFiles.RandomRate(_random), int.MaxValue);
            Verify(files);
            files = files.Restart(_random.Next(), CrashingFiles.RandomRate(_random), _random.Next(1, 300));
        }
        if (_random.Next(4) > 0) return;
        files = files.Restart(_random.Next(), 0, int.MaxValue);
        // The passing of time above may have let a store of the last life take the lock once more before the power went.
        _clock.Advance(TimeSpan.FromMinutes(1));
        await SurviveFlippedBitAsync(files);
    }

    // A flipped bit may cost what it hit. The rest is there, nothing fails, and the store takes new values.
    private async Task SurviveFlippedBitAsync(CrashingFiles files)
    {
        if (files.FlipBit(_random) is not { } hit) return;
        foreach (var conversation in _conversations)
        {
            var lost = conversation.AcknowledgedTexts.Except(TextsOf(conversation, files)).Except(Archived(files, conversation.SessionId)).Count();
            Assert.True(lost <= (hit.Contains(conversation.SessionId, StringComparison.Ordinal) ? 2 : 0), $"{lost} lines of {conversation.SessionId} lost by one bit in {hit}");
        }
        var store = NewStore(files);
        foreach (var conversation in _conversations)
        {
            var label = conversation.NewLabel();
            await store.UpdateAsync(conversation.Key, entry => entry.OrNew(_clock.Milliseconds) with { Label = label });
            conversation.Label.Settle(label);
        }
        await PumpAsync(store.FlushAsync());
        await PumpAsync(store.DisposeAsync().AsTask());
        var again = NewStore(files);
        foreach (var conversation in _conversations) conversation.Label.Verify(again.Get(conversation.Key)?.Label);
        await PumpAsync(again.DisposeAsync().AsTask());
    }

    private SessionStore NewStore(CrashingFiles files) => new($"{Folder}/sessions.json", "main", _clock, NullLogger.Instance, files, () => _maintenance);

    private async Task LiveAsync(CrashingFiles files)
    {
        var store = NewStore(files);
        var workers = _conversations.Select(conversation => (conversation, random: new Random(_random.Next())))
            .ToArray()
            .Select(work => Task.Run(() => WorkAsync(work.conversation, store, files, work.random)));
        await PumpAsync(Task.WhenAll(workers));
        if (_random.Next(2) == 0) await PumpAsync(store.DisposeAsync().AsTask());
    }

    // Whoever waits for the lock waits in fake time.
    private async Task PumpAsync(Task work)
    {
        while (!work.IsCompleted)
        {
            _clock.Advance(500);
            await Task.Yield();
        }
        await work;
    }

    private async Task WorkAsync(Conversation conversation, SessionStore store, CrashingFiles files, Random random)
    {
        for (var step = 0; step < StepsPerLife; step++)
        {
            try
            {
                await StepAsync(conversation, store, files, random);
            }
            catch (Exception e) when (e is IOException or TimeoutException)
            {
                // Refused: it may or may not be there, but what was acknowledged must be.
            }
        }
    }

    private async Task StepAsync(Conversation conversation, SessionStore store, CrashingFiles files, Random random)
    {
        switch (random.Next(12))
        {
            case 0:
                conversation.Label.Attempt(null);
                await store.RemoveAsync(conversation.Key);
                conversation.Label.Acknowledge();
                break;
            case 1:
                await store.FlushAsync();
                break;
            case < 6:
                var label = conversation.NewLabel();
                conversation.Label.Attempt(label);
                await store.UpdateAsync(conversation.Key, entry => entry.OrNew(_clock.Milliseconds) with { Label = label });
                conversation.Label.Acknowledge();
                break;
            case 10:
                if (conversation.Log is { } cut) await cut.CompactAsync(random.Next(1, 4));
                break;
            case 11:
                conversation.Label.Attempt(null);
                await store.RemoveAsync(conversation.Key);
                conversation.Label.Acknowledge();
                if (conversation.Log is { } archived) await archived.ArchiveAsync("deleted");
                break;
            default:
                var text = conversation.NewLabel();
                conversation.AttemptedTexts.Add(text);
                conversation.Log ??= conversation.NewTranscript(_clock, files);
                await conversation.Log.AppendEntryAsync("message", json => WriteMessage(json, text));
                conversation.AcknowledgedTexts.Add(text);
                break;
        }
    }

    private void Verify(CrashingFiles files)
    {
        foreach (var (path, bytes) in files.Contents())
        {
            Assert.DoesNotContain(".damaged", path, StringComparison.Ordinal);
            if (path.EndsWith("sessions.json", StringComparison.Ordinal)) JsonNode.Parse(bytes);
        }
        var store = NewStore(files);
        foreach (var conversation in _conversations)
        {
            conversation.Label.Verify(store.Get(conversation.Key)?.Label);
            conversation.Log = null;
            conversation.VerifyTexts(TextsOf(conversation, files), [.. Archived(files, conversation.SessionId)]);
        }
    }

    private IReadOnlyList<string> TextsOf(Conversation conversation, CrashingFiles files) =>
        [.. conversation.NewTranscript(_clock, files).ReadTail(1000).Select(message => TextOf(message.Json.Span)).OfType<string>()];

    // What compaction and deletion have set aside, torn lines left out.
    private static IEnumerable<string> Archived(CrashingFiles files, string sessionId)
    {
        foreach (var (path, bytes) in files.Contents())
        {
            if (!path.StartsWith($"{Folder}/{sessionId}.jsonl.", StringComparison.Ordinal) || path.EndsWith(".tmp", StringComparison.Ordinal)) continue;
            foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
            {
                if (TranscriptLine.TryRead(Encoding.UTF8.GetBytes(line), out var read) && read.Message.Length > 0 && TextOf(read.Message.Span) is { } text) yield return text;
            }
        }
    }

    // Null when a flipped bit has left a message that is none any more.
    private static string? TextOf(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonNode.Parse(message) is JsonObject members && members["content"] is JsonValue content && content.TryGetValue(out string? text) ? text : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void WriteMessage(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message");
        json.WriteString("role", "user");
        json.WriteString("content", text);
        json.WriteEndObject();
    }

    /// <summary>What one session was told and what it was promised. Used by one worker.</summary>
    private sealed class Conversation(string key, string sessionId)
    {
        private int _labels;

        public string Key => key;

        public string SessionId => sessionId;

        public Promise Label { get; } = new(key);

        public TranscriptLog? Log { get; set; }

        public List<string> AttemptedTexts { get; } = [];

        public List<string> AcknowledgedTexts { get; } = [];

        public string NewLabel() => $"{sessionId}-{++_labels}";

        public TranscriptLog NewTranscript(TimeProvider time, CrashingFiles files) => new($"{Folder}/{sessionId}.jsonl", sessionId, "/", time, files);

        public void VerifyTexts(IReadOnlyList<string> found, IReadOnlyList<string> archived)
        {
            var missing = AcknowledgedTexts.Except(found).Except(archived).ToArray();
            Assert.True(missing.Length == 0, $"{sessionId} lacks {string.Join(", ", missing)}; found {string.Join(", ", found)}");
            Assert.Equal(found.Distinct(), found);
            Assert.Empty(found.Except(AttemptedTexts));
            // A refused line that came back stands anywhere.
            Assert.Equal(AcknowledgedTexts.Where(found.Contains), found.Where(AcknowledgedTexts.Contains));
            string[] durable = [.. found.Concat(archived).Distinct()];
            AcknowledgedTexts.Clear();
            AcknowledgedTexts.AddRange(durable);
        }
    }
}
