using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Channels as seen from the control plane. No channel is served here, so none has a state and none can log in or out.</summary>
internal sealed class ChannelsHandlers(TimeProvider time)
{
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

    public static ValueTask<Reply<JsonObject>> WebLoginAsync(NoParams p, RequestContext context) => new(NoWebLogin);
}
