using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What the params of each method look like, written from the declarations that check them.</summary>
internal static class MethodSchemas
{
    /// <returns>One object: a JSON Schema by method.</returns>
    public static byte[] Write(MethodTable methods) => WireJson.Write(methods, static (json, table) =>
    {
        json.WriteStartObject();
        foreach (var entry in table.Entries)
        {
            json.WritePropertyName(entry.Name);
            entry.Schema.WriteSchema(json);
        }
        json.WriteEndObject();
    });
}
