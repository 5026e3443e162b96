using System.Text.Json;

namespace OpenClaw.Protocol;

/// <summary>Chooses by the presence of a member, so that the texts are about what was meant.</summary>
internal sealed class ByMemberSchema(string name, ParamsSchema with, ParamsSchema without) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        var isThere = value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _);
        (isThere ? with : without).Check(value, path, issues);
    }
}
