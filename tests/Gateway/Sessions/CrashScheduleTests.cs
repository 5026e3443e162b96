using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

/// <summary>
/// Random work on sessions and transcripts over a disk that fails, tears and forgets, with the power cut at a random
/// call, three lives per schedule: nothing that was acknowledged may be missing, and no file unreadable.
/// </summary>
public sealed class CrashScheduleTests
{
    private const int Schedules = 500;
    private const int Lives = 3;
    private const int Keys = 4;
    private const int StepsPerLife = 12;
    private const string Folder = "/state/sessions";

    [Fact]
    public async Task Nothing_acknowledged_is_lost_whatever_the_disk_does()
    {
        for (var seed = 1; seed <= Schedules; seed++)
        {
            try
            {
                await RunOneAsync(seed);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"schedule {seed}: {e.Message}", e);
            }
        }
    }

    /// <summary>One schedule, for looking into a seed that failed.</summary>
    internal static Task RunOneAsync(int seed) => new Schedule(seed).RunAsync();

    private sealed class Schedule(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly FakeClock _clock = new();
        private readonly Conversation[] _conversations = [.. Enumerable.Range(0, Keys).Select(i => new Conversation($"agent:main:{i}", $"s{i}"))];

        public async Task RunAsync()
        {
            var files = new CrashingFiles(_random.Next(), _clock, FaultRate(), _random.Next(1, 300));
            for (var life = 0; life < Lives; life++)
            {
                await LiveAsync(files);
                // A lock that outlived its holder is stale by then.
                _clock.Advance(TimeSpan.FromMinutes(1));
                files = files.Restart(_random.Next(), FaultRate(), int.MaxValue);
                Verify(files);
                files = files.Restart(_random.Next(), FaultRate(), _random.Next(1, 300));
            }
        }

        private double FaultRate() => _random.Next(3) switch { 0 => 0, 1 => 0.02, _ => 0.15 };

        private async Task LiveAsync(CrashingFiles files)
        {
            var store = new SessionStore($"{Folder}/sessions.json", "main", _clock, NullLogger.Instance, files);
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
                    conversation.Attempt(null);
                    await store.RemoveAsync(conversation.Key);
                    conversation.Acknowledge();
                    break;
                case 1:
                    await store.FlushAsync();
                    break;
                case < 6:
                    var label = conversation.NewLabel();
                    conversation.Attempt(label);
                    await store.UpdateAsync(conversation.Key, entry => entry.OrNew(_clock.Milliseconds) with { Label = label });
                    conversation.Acknowledge();
                    break;
                case 10:
                    if (conversation.Log is { } cut) await cut.CompactAsync(random.Next(1, 4));
                    break;
                case 11:
                    conversation.Attempt(null);
                    await store.RemoveAsync(conversation.Key);
                    conversation.Acknowledge();
                    if (conversation.Log is { } archived) await archived.ArchiveAsync("deleted");
                    break;
                default:
                    var text = conversation.NewLabel();
                    conversation.AttemptedTexts.Add(text);
                    conversation.Log ??= new TranscriptLog($"{Folder}/{conversation.SessionId}.jsonl", conversation.SessionId, "/", _clock, files);
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
            var store = new SessionStore($"{Folder}/sessions.json", "main", _clock, NullLogger.Instance, files);
            foreach (var conversation in _conversations)
            {
                conversation.VerifyLabel(store.Get(conversation.Key)?.Label);
                conversation.Log = null;
                var log = new TranscriptLog($"{Folder}/{conversation.SessionId}.jsonl", conversation.SessionId, "/", _clock, files);
                string[] found = [.. log.ReadTail(1000).Select(message => (string)JsonNode.Parse(message.Json.Span)!["content"]!)];
                conversation.VerifyTexts(found, [.. Archived(files, conversation.SessionId)]);
            }
        }

        // What compaction and deletion have set aside, torn lines left out.
        private static IEnumerable<string> Archived(CrashingFiles files, string sessionId)
        {
            foreach (var (path, bytes) in files.Contents())
            {
                if (!path.StartsWith($"{Folder}/{sessionId}.jsonl.", StringComparison.Ordinal) || path.EndsWith(".tmp", StringComparison.Ordinal)) continue;
                foreach (var line in System.Text.Encoding.UTF8.GetString(bytes).Split('\n'))
                {
                    if (TranscriptLine.TryRead(System.Text.Encoding.UTF8.GetBytes(line), out var read) && read.Message.Length > 0)
                        yield return (string)JsonNode.Parse(read.Message.Span)!["content"]!;
                }
            }
        }

        private static void WriteMessage(Utf8JsonWriter json, string text)
        {
            json.WriteStartObject("message");
            json.WriteString("role", "user");
            json.WriteString("content", text);
            json.WriteEndObject();
        }
    }

    /// <summary>What one session was told and what it was promised. Used by one worker.</summary>
    private sealed class Conversation(string key, string sessionId)
    {
        // Values that may be found: the last acknowledged one and those tried after it. Null: no entry.
        private readonly List<string?> _possible = [null];
        private int _labels;

        public string Key => key;

        public string SessionId => sessionId;

        public TranscriptLog? Log { get; set; }

        public List<string> AttemptedTexts { get; } = [];

        public List<string> AcknowledgedTexts { get; } = [];

        public string NewLabel() => $"{sessionId}-{++_labels}";

        public void Attempt(string? label) => _possible.Add(label);

        public void Acknowledge() => _possible.RemoveRange(0, _possible.Count - 1);

        public void VerifyLabel(string? label)
        {
            Assert.True(_possible.Contains(label), $"{key} is '{label}', may be: {string.Join(", ", _possible.Select(p => p ?? "none"))}");
            // What is found now is durable: only this may be found from now on.
            _possible.Clear();
            _possible.Add(label);
        }

        public void VerifyTexts(IReadOnlyList<string> found, IReadOnlyList<string> archived)
        {
            var missing = AcknowledgedTexts.Except(found).Except(archived).ToArray();
            Assert.True(missing.Length == 0, $"{sessionId} lacks {string.Join(", ", missing)}; found {string.Join(", ", found)}");
            Assert.Equal(found.Distinct(), found);
            Assert.Empty(found.Except(AttemptedTexts));
            Assert.Equal(AttemptedTexts.Where(found.Contains), found);
            string[] durable = [.. found.Concat(archived).Distinct()];
            AcknowledgedTexts.Clear();
            AcknowledgedTexts.AddRange(durable);
        }
    }
}
