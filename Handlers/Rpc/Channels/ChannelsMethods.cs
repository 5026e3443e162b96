using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the channels.</summary>
internal static class ChannelsMethods
{
    public static void Register(MethodTable methods, ChannelsHandlers h)
    {
        var json = ProtocolJson.Default;
        methods.Add(MethodNames.ChannelsStatus, h.StatusAsync, HostSchemas.ChannelsStatus, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.ChannelsLogout, ChannelsHandlers.UnknownChannelAsync, HostSchemas.Channel, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.ChannelsStart, ChannelsHandlers.UnknownChannelAsync, HostSchemas.Channel, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.ChannelsStop, ChannelsHandlers.UnknownChannelAsync, HostSchemas.Channel, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.Send, ChannelsHandlers.SendAsync, HostSchemas.Send, json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.MessageAction, ChannelsHandlers.ActionAsync, HostSchemas.MessageAction, json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.Poll, ChannelsHandlers.PollAsync, HostSchemas.Poll, json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.BrowserRequest, ChannelsHandlers.BrowserAsync, S.None, json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.WebLoginStart, ChannelsHandlers.WebLoginAsync, HostSchemas.WebLoginStart, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.WebLoginWait, ChannelsHandlers.WebLoginAsync, HostSchemas.WebLoginWait, json.NoParams, json.JsonObject);
    }
}
