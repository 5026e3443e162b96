using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Cron;

/// <summary>What is shown of heartbeats (<c>channels.defaults.heartbeat</c>).</summary>
/// <param name="ShowOk">That all is well is told, too.</param>
/// <param name="ShowAlerts">What needs attention is told.</param>
/// <param name="UseIndicator">Events carry an indicator.</param>
internal readonly record struct HeartbeatVisibility(bool ShowOk, bool ShowAlerts, bool UseIndicator)
{
    /// <summary>Nobody would notice a run.</summary>
    public bool IsNothing => this is { ShowOk: false, ShowAlerts: false, UseIndicator: false };

    public static HeartbeatVisibility Of(OpenClawConfig config)
    {
        var shown = config.Channels.GetValueOrDefault("defaults")?["heartbeat"] as JsonObject;
        return new HeartbeatVisibility(Flag(shown, "showOk", false), Flag(shown, "showAlerts", true), Flag(shown, "useIndicator", true));
    }

    private static bool Flag(JsonObject? shown, string name, bool absent) =>
        shown?[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : absent;
}
