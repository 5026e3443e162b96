using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Commands outside of the usual rules: this gateway has no sandbox they could leave, so there is nothing to give.</summary>
internal static class Elevated
{
    public static bool IsEnabled(OpenClawConfig config) =>
        config.Tools.Elevated?["enabled"] is not JsonValue value || !value.TryGetValue<bool>(out var enabled) || enabled;

    public static string Refusal(OpenClawConfig config) =>
        "elevated is not available right now (runtime=direct).\nFailing gates: "
        + (IsEnabled(config) ? "approvals (commands always follow tools.exec and exec-approvals.json here)" : "enabled (tools.elevated.enabled)");
}
