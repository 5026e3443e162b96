using System.Text.Json;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Hooks;

/// <summary>Finds the mapping of a webhook and fills its templates. The first that matches counts; presets come last.</summary>
internal sealed class HookMapper(TimeProvider time)
{
    public static HookMappingConfig? Find(HooksConfig hooks, HookCall call)
    {
        foreach (var mapping in hooks.Mappings) if (Matches(mapping, call)) return mapping;
        foreach (var preset in hooks.Presets) if (HookPresets.Find(preset) is { } mapping && Matches(mapping, call)) return mapping;
        return null;
    }

    /// <returns>The text to wake with; empty when there is none.</returns>
    public string WakeText(HookMappingConfig mapping, HookCall call) => HookTemplate.Render(mapping.TextTemplate ?? mapping.MessageTemplate, call, time)?.Trim() ?? "";

    public HookAgentRequest AgentRequest(HookMappingConfig mapping, HookCall call) => new()
    {
        Message = HookTemplate.Render(mapping.MessageTemplate ?? mapping.TextTemplate, call, time)?.Trim() ?? "",
        Name = Filled(mapping.Name, call) ?? HookWords.DefaultName,
        AgentId = mapping.AgentId,
        SessionKey = Filled(mapping.SessionKey, call),
        IsKeyOwn = true,
        WakesNow = mapping.WakeMode == WakeMode.Now,
        Channel = mapping.Channel,
        Model = Filled(mapping.Model, call),
        Thinking = Filled(mapping.Thinking, call),
        TimeoutSeconds = mapping.TimeoutSeconds,
        IsTrusted = mapping.AllowUnsafeExternalContent,
    };

    private string? Filled(string? template, HookCall call) => HookTemplate.Render(template, call, time)?.Trim() is { Length: > 0 } text ? text : null;

    private static bool Matches(HookMappingConfig mapping, HookCall call)
    {
        if (mapping.MatchPath is { } path && path.Trim().Trim('/') != call.Path) return false;
        return mapping.MatchSource is not { } source || (call.Payload.TryGetProperty("source", out var given) && given.ValueKind == JsonValueKind.String && given.ValueEquals(source));
    }
}
