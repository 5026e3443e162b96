using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Rpc;

/// <summary>A patch of how a page looks and nothing else: <c>ui.prefs</c>. The page of product 2026.9.6 sends it without the hash of
/// what it saw, and the last one to come wins.</summary>
internal static class PreferencePatch
{
    public static bool Is(string raw) =>
        ConfigTextReader.Read(raw, ConfigFormat.Json5) is { Issues.Count: 0, Root: JsonObject { Count: 1 } root }
        && root["ui"] is JsonObject { Count: 1 } ui
        && ui["prefs"] is JsonObject;
}
