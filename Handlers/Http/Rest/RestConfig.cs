using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>The configuration in force, without its secrets.</summary>
internal sealed class RestConfig(IConfigSource config)
{
    public Task GetAsync(HttpContext context) =>
        JsonResponse.WriteAsync(context, WireJson.Write(config.Current, static (json, snapshot) => ConfigRedactor.Redact(snapshot.Effective)!.WriteTo(json)));

    public Task SnapshotAsync(HttpContext context) => JsonResponse.WriteAsync(context, WireJson.Write(config.Current, static (json, snapshot) =>
    {
        json.WriteStartObject();
        json.WritePropertyName("config"u8);
        ConfigRedactor.Redact(snapshot.Effective)!.WriteTo(json);
        json.WriteString("path"u8, snapshot.Path);
        json.WriteNumber("loaded_at"u8, snapshot.LoadedAt.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }));
}
