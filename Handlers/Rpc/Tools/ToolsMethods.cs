using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of what is asked about tools.</summary>
internal static class ToolsMethods
{
    public static void Register(MethodTable methods, ToolsHandlers h)
    {
        var json = ProtocolJson.Default;
        methods.Add(MethodNames.ToolsCatalog, h.CatalogAsync, ToolSchemas.Catalog, json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.ToolsEffective, h.EffectiveAsync, ToolSchemas.Effective, json.JsonObject, json.JsonObject);
    }
}
