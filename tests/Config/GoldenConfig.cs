using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Config;

/// <summary>Captured configurations.</summary>
internal static class GoldenConfig
{
    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "config", name));

    public static JsonNode Json(string name) => JsonNode.Parse(Text(name))!;
}
