using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Status;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of health, status and presence. None has a schema: the stock gateway ignores params it does not know here.</summary>
internal static class SystemMethods
{
    public static void Register(MethodTable methods, SystemHandlers h)
    {
        methods.Add(MethodNames.Health, h.HealthAsync, S.None, ProtocolJson.Default.JsonElement, ProtocolJson.Default.RawJson);
        methods.Add(MethodNames.Status, h.StatusAsync, S.None, ProtocolJson.Default.NoParams, StatusJson.Default.StatusReport);
        methods.Add(MethodNames.SystemPresence, h.PresenceAsync, S.None, ProtocolJson.Default.NoParams, PresenceJson.Default.IReadOnlyListPresenceEntry);
        methods.Add(MethodNames.SystemEvent, h.SystemEventAsync, S.None, ProtocolJson.Default.JsonElement, ProtocolJson.Default.OkResult);
    }
}
