using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Channels as seen from the control plane. No channel is served here, so none has a state and none can log in or out.</summary>
internal sealed class ChannelsHandlers(TimeProvider time)
{
    /// <summary>Where a message goes that names no channel (product 2026.2.12).</summary>
    private const string DefaultChannel = "whatsapp";

    private static readonly ErrorShape NoWebLogin = ErrorShape.InvalidRequest("web login provider is not available");

    public ValueTask<Reply<JsonObject>> StatusAsync(NoParams p, RequestContext context)
    {
        var status = new JsonObject { ["ts"] = time.GetUtcNow().ToUnixTimeMilliseconds(), ["channelOrder"] = new JsonArray(), ["channelMeta"] = new JsonArray(), ["statusIssues"] = new JsonArray() };
        foreach (var map in (string[])["channelLabels", "channelDetailLabels", "channelSystemImages", "channels", "channelAccounts", "channelDefaultAccountId"])
        {
            status[map] = new JsonObject();
        }
        return new(status);
    }

    /// <summary>Of <c>channels.logout</c>, <c>channels.start</c> and <c>channels.stop</c>.</summary>
    public static ValueTask<Reply<JsonObject>> UnknownChannelAsync(NoParams p, RequestContext context) => new(ErrorShape.InvalidRequest($"invalid {context.Method} channel"));

    public static ValueTask<Reply<JsonObject>> SendAsync(JsonObject p, RequestContext context)
    {
        var hasMedia = IsWritten(p["mediaUrl"]) || (p["mediaUrls"] is JsonArray media && media.Count > 0) || IsWritten(p["buffer"]);
        return new(!IsWritten(p["message"]) && !hasMedia
            ? ErrorShape.InvalidRequest("invalid send params: text or media is required")
            : ErrorShape.InvalidRequest($"unsupported channel: {ChannelOf(p)}"));
    }

    /// <summary>What <c>openclaw message</c> of product 2026.9.6 asks for.</summary>
    public static ValueTask<Reply<JsonObject>> ActionAsync(JsonObject p, RequestContext context) => new(ErrorShape.InvalidRequest($"unsupported channel: {ChannelOf(p)}"));

    public static ValueTask<Reply<JsonObject>> PollAsync(JsonObject p, RequestContext context) => new(ErrorShape.InvalidRequest($"unsupported poll channel: {ChannelOf(p)}"));

    /// <summary>No browser is driven here; what is asked for is looked at first, as in product 2026.2.12.</summary>
    public static ValueTask<Reply<JsonObject>> BrowserAsync(JsonObject p, RequestContext context)
    {
        if (!IsWritten(p["method"]) || !IsWritten(p["path"])) return new(ErrorShape.InvalidRequest("method and path are required"));
        return new(p["method"]!.GetValue<string>().Trim().ToUpperInvariant() is "GET" or "POST" or "DELETE"
            ? ErrorShape.Unavailable("browser control is disabled")
            : ErrorShape.InvalidRequest("method must be GET, POST, or DELETE"));
    }

    private static string ChannelOf(JsonObject p) => IsWritten(p["channel"]) ? p["channel"]!.GetValue<string>().Trim().ToLowerInvariant() : DefaultChannel;

    private static bool IsWritten(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text);

    public static ValueTask<Reply<JsonObject>> WebLoginAsync(NoParams p, RequestContext context) => new(NoWebLogin);
}
