using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A number, however its node came to be.</summary>
internal static class JsonNumber
{
    public static bool TryRead(JsonNode? node, out double value)
    {
        value = 0;
        if (node is not JsonValue json)
        {
            return false;
        }
        if (json.TryGetValue(out long whole))
        {
            value = whole;
            return true;
        }
        if (json.TryGetValue(out int small))
        {
            value = small;
            return true;
        }
        return json.TryGetValue(out value);
    }
}
