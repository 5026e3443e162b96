using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Voice;

/// <summary>The words that wake the assistant, in <c>settings/voicewake.json</c> (format of product 2026.2.12).</summary>
internal sealed class VoiceWake(string path, IEventPublisher events, TimeProvider time) : IDisposable
{
    private const int MaxTriggers = 32;
    private const int MaxTriggerChars = 64;

    private static readonly string[] Defaults = ["openclaw", "claude", "computer"];

    private readonly SemaphoreSlim _one = new(1, 1);

    public IReadOnlyList<string> Triggers => SettingsFile.Read(path)["triggers"] is JsonArray stored ? InOrder(Texts(stored)) : Defaults;

    /// <summary>Trimmed and bounded; nothing left means the defaults. Durable, then everybody is told.</summary>
    public async Task<IReadOnlyList<string>> SetAsync(IReadOnlyList<string> triggers, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var next = InOrder(triggers);
            var list = new JsonArray();
            foreach (var trigger in next) list.Add((JsonNode)trigger);
            var settings = new JsonObject { ["triggers"] = list.DeepClone(), ["updatedAtMs"] = time.GetUtcNow().ToUnixTimeMilliseconds() };
            await SettingsFile.WriteAsync(path, settings, cancellationToken).ConfigureAwait(false);
            events.Publish(EventNames.VoiceWakeChanged, new JsonObject { ["triggers"] = list }, ProtocolJson.Default.JsonObject);
            return next;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static IReadOnlyList<string> InOrder(IReadOnlyList<string> triggers)
    {
        var kept = new List<string>();
        foreach (var trigger in triggers)
        {
            var text = trigger.Trim();
            if (text.Length == 0 || kept.Count == MaxTriggers) continue;
            kept.Add(text.Length <= MaxTriggerChars ? text : text[..MaxTriggerChars]);
        }
        return kept.Count == 0 ? Defaults : kept;
    }

    private static List<string> Texts(JsonArray stored)
    {
        var texts = new List<string>();
        foreach (var item in stored)
        {
            if (item is JsonValue value && value.TryGetValue<string>(out var text)) texts.Add(text);
        }
        return texts;
    }
}
