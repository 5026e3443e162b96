using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the configuration methods.</summary>
internal static class ConfigMethods
{
    public static void Register(MethodTable methods, ConfigHandlers h, ConfigApplyHandlers apply)
    {
        methods.Add(MethodNames.ConfigGet, h.GetAsync, S.Object(), ProtocolJson.Default.NoParams, ConfigRpcJson.Default.ConfigGetResult);
        methods.Add(MethodNames.ConfigSchema, h.SchemaAsync, S.Object(), ProtocolJson.Default.NoParams, ConfigRpcJson.Default.ConfigSchemaResult);
        methods.Add(MethodNames.ConfigSet, h.SetAsync, ConfigSchemas.Set, ConfigRpcJson.Default.ConfigSetParams, ConfigRpcJson.Default.ConfigSetResult);
        methods.Add(MethodNames.ConfigPatch, apply.PatchAsync, ConfigSchemas.Patch, ConfigRpcJson.Default.ConfigApplyParams, ConfigRpcJson.Default.ConfigApplyResult);
        methods.Add(MethodNames.ConfigApply, apply.ApplyAsync, ConfigSchemas.Apply, ConfigRpcJson.Default.ConfigApplyParams, ConfigRpcJson.Default.ConfigApplyResult);
        methods.Add(MethodNames.ConfigSchemaLookup, ConfigHandlers.LookupAsync, ConfigSchemas.SchemaLookup, ConfigRpcJson.Default.ConfigSchemaLookupParams, ConfigRpcJson.Default.ConfigSchemaLookupResult);
    }
}
