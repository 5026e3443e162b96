using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the configuration methods.</summary>
internal static class ConfigMethods
{
    public static void Register(MethodTable methods, ConfigHandlers h)
    {
        methods.Add(MethodNames.ConfigGet, h.GetAsync, S.Object(), ProtocolJson.Default.NoParams, ConfigRpcJson.Default.ConfigGetResult);
        methods.Add(MethodNames.ConfigSchema, h.SchemaAsync, S.Object(), ProtocolJson.Default.NoParams, ConfigRpcJson.Default.ConfigSchemaResult);
        methods.Add(MethodNames.ConfigSet, h.SetAsync, ConfigSchemas.Set, ConfigRpcJson.Default.ConfigSetParams, ConfigRpcJson.Default.ConfigSetResult);
    }
}
