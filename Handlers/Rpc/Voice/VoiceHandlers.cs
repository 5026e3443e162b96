using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Voice;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Voice wake, talk and speech: the state clients share. Nothing here makes or hears a sound.</summary>
/// <param name="hasMobileNode">A phone or tablet is connected.</param>
internal sealed class VoiceHandlers(VoiceWake wake, SpeechPreferences speech, IConfigSource config, IEventPublisher events, Func<bool> hasMobileNode, TimeProvider time)
{
    private const string OpenAi = "openai";
    private const string ElevenLabs = "elevenlabs";
    private const string WebChat = "webchat";

    private static readonly string[] Providers = [OpenAi, ElevenLabs, SpeechPreferences.Edge];

    private static readonly ErrorShape NoNodes = ErrorShape.Unavailable("talk disabled: no connected iOS/Android nodes");
    private static readonly ErrorShape NoTriggers = ErrorShape.InvalidRequest("voicewake.set requires triggers: string[]");
    private static readonly ErrorShape NoText = ErrorShape.InvalidRequest("tts.convert requires text");
    private static readonly ErrorShape BadProvider = ErrorShape.InvalidRequest("Invalid provider. Use openai, elevenlabs, or edge.");
    private static readonly ErrorShape NoSpeech = ErrorShape.Unavailable("TTS conversion failed: this gateway has no speech provider; let the client speak");

    public ValueTask<Reply<JsonObject>> WakeAsync(NoParams p, RequestContext context) => new(TriggersOf(wake.Triggers));

    public async ValueTask<Reply<JsonObject>> SetWakeAsync(JsonObject p, RequestContext context)
    {
        if (p["triggers"] is not JsonArray given) return NoTriggers;
        var triggers = new List<string>();
        foreach (var item in given)
        {
            if (item is JsonValue value && value.TryGetValue<string>(out var text)) triggers.Add(text);
        }
        return TriggersOf(await wake.SetAsync(triggers, context.Aborted).ConfigureAwait(false));
    }

    /// <summary>A web page cannot listen by itself: it needs a phone that does.</summary>
    public ValueTask<Reply<JsonObject>> TalkAsync(JsonObject p, RequestContext context)
    {
        if (context.Caller.Client.Mode == WebChat && !hasMobileNode()) return new(NoNodes);
        // Checked here and not before, because the refusal above comes first on the wire.
        if (Problem(p, HostSchemas.TalkMode) is { } problem) return new(ErrorShape.InvalidRequest($"invalid {context.Method} params: {problem}"));
        var ts = time.GetUtcNow().ToUnixTimeMilliseconds();
        JsonObject State() => new()
        {
            ["enabled"] = p["enabled"]!.GetValue<bool>(),
            ["phase"] = p["phase"]?.GetValue<string>(),
            ["ts"] = ts,
        };
        events.Publish(EventNames.TalkMode, State(), ProtocolJson.Default.JsonObject);
        return new(State());
    }

    public ValueTask<Reply<JsonObject>> SpeechAsync(NoParams p, RequestContext context) => new(new JsonObject
    {
        ["enabled"] = speech.IsEnabled,
        ["auto"] = speech.IsEnabled ? "always" : "off",
        ["provider"] = speech.Provider,
        ["fallbackProvider"] = null,
        ["fallbackProviders"] = new JsonArray(),
        ["prefsPath"] = speech.Path,
        ["hasOpenAIKey"] = HasKey(OpenAi),
        ["hasElevenLabsKey"] = HasKey(ElevenLabs),
        ["edgeEnabled"] = false,
    });

    /// <summary>None is configured, whatever keys there are: a client must not count on the gateway to speak.</summary>
    public ValueTask<Reply<JsonObject>> ProvidersAsync(NoParams p, RequestContext context)
    {
        var rows = new JsonArray();
        foreach (var (id, name) in new Dictionary<string, string> { [OpenAi] = "OpenAI", [ElevenLabs] = "ElevenLabs", [SpeechPreferences.Edge] = "Edge TTS" })
        {
            rows.Add((JsonNode)new JsonObject { ["id"] = id, ["name"] = name, ["configured"] = false, ["models"] = new JsonArray() });
        }
        return new(new JsonObject { ["providers"] = rows, ["active"] = speech.Provider });
    }

    public ValueTask<Reply<JsonObject>> EnableAsync(NoParams p, RequestContext context) => SwitchAsync(true, context);

    public ValueTask<Reply<JsonObject>> DisableAsync(NoParams p, RequestContext context) => SwitchAsync(false, context);

    public async ValueTask<Reply<JsonObject>> ChooseAsync(JsonObject p, RequestContext context)
    {
        if (TextOf(p["provider"]) is not { } provider || !Providers.Contains(provider)) return BadProvider;
        await speech.ChooseAsync(provider, context.Aborted).ConfigureAwait(false);
        return new JsonObject { ["provider"] = provider };
    }

    public static ValueTask<Reply<JsonObject>> ConvertAsync(JsonObject p, RequestContext context) =>
        new(string.IsNullOrWhiteSpace(TextOf(p["text"])) ? NoText : NoSpeech);

    private async ValueTask<Reply<JsonObject>> SwitchAsync(bool enabled, RequestContext context)
    {
        await speech.EnableAsync(enabled, context.Aborted).ConfigureAwait(false);
        return new JsonObject { ["enabled"] = enabled };
    }

    private bool HasKey(string provider) => ModelKeys.Find(provider, null, config.Current.Environment).Key is not null;

    private static string? Problem(JsonObject p, ParamsSchema schema) => schema.Check(JsonSerializer.SerializeToElement(p, ProtocolJson.Default.JsonObject));

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text.Trim() : null;

    private static JsonObject TriggersOf(IReadOnlyList<string> triggers)
    {
        var list = new JsonArray();
        foreach (var trigger in triggers) list.Add((JsonNode)trigger);
        return new JsonObject { ["triggers"] = list };
    }
}
