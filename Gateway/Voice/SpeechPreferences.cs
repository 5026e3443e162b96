using System.Text.Json.Nodes;

namespace OpenClaw.Gateway.Voice;

/// <summary>
/// Whether and by whom answers are spoken, in <c>settings/tts.json</c> (format of product 2026.2.12). The choice is kept for
/// clients that speak; the gateway itself has no speech provider.
/// </summary>
internal sealed class SpeechPreferences(string path) : IDisposable
{
    public const string Edge = "edge";

    private readonly SemaphoreSlim _one = new(1, 1);

    public string Path => path;

    public bool IsEnabled => Tts()["enabled"] is JsonValue value && value.TryGetValue<bool>(out var enabled) && enabled;

    public string Provider => Tts()["provider"] is JsonValue value && value.TryGetValue<string>(out var provider) ? provider : Edge;

    public Task EnableAsync(bool enabled, CancellationToken cancellationToken) => ChangeAsync("enabled", enabled, cancellationToken);

    public Task ChooseAsync(string provider, CancellationToken cancellationToken) => ChangeAsync("provider", provider, cancellationToken);

    public void Dispose() => _one.Dispose();

    private JsonObject Tts() => SettingsFile.Read(path)["tts"] as JsonObject ?? [];

    private async Task ChangeAsync(string key, JsonNode value, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var settings = SettingsFile.Read(path);
            if (settings["tts"] is not JsonObject tts) settings["tts"] = tts = [];
            tts[key] = value;
            await SettingsFile.WriteAsync(path, settings, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }
}
