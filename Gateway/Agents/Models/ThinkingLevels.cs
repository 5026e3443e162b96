using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Spelling and aliases of <see cref="ThinkingLevel"/> (as product 2026.2.12 reads them).</summary>
internal static class ThinkingLevels
{
    /// <summary>The canonical names, lowest first, as offered to a person.</summary>
    public const string Choices = "off, minimal, low, medium, high";

    public static string ToWire(this ThinkingLevel level) => level switch
    {
        ThinkingLevel.Minimal => "minimal",
        ThinkingLevel.Low => "low",
        ThinkingLevel.Medium => "medium",
        ThinkingLevel.High => "high",
        ThinkingLevel.XHigh => "xhigh",
        ThinkingLevel.Adaptive => "adaptive",
        ThinkingLevel.Max => "max",
        _ => "off",
    };

    /// <summary>The nearest word of <c>reasoning_effort</c>, which has neither <c>adaptive</c> nor <c>max</c>.</summary>
    public static string ToEffort(this ThinkingLevel level) => level switch
    {
        ThinkingLevel.Adaptive => "medium",
        ThinkingLevel.Max => "xhigh",
        _ => level.ToWire(),
    };

    /// <summary>Reads a level or one of its aliases, in any case.</summary>
    public static bool TryParse(string? text, out ThinkingLevel level)
    {
        ThinkingLevel? found = text?.Trim().ToLowerInvariant() switch
        {
            "off" or "none" or "false" or "0" or "no" or "disable" or "disabled" => ThinkingLevel.Off,
            "minimal" or "min" or "think" => ThinkingLevel.Minimal,
            "low" or "on" or "enable" or "enabled" or "thinkhard" or "think-hard" or "think_hard" => ThinkingLevel.Low,
            "medium" or "mid" or "med" or "thinkharder" or "think-harder" or "harder" => ThinkingLevel.Medium,
            "high" or "ultrathink" or "ultra" or "thinkhardest" or "think-hardest" or "highest" or "max" => ThinkingLevel.High,
            "adaptive" => ThinkingLevel.Adaptive,
            "xhigh" or "x-high" or "x_high" or "extrahigh" or "extra-high" => ThinkingLevel.XHigh,
            _ => null,
        };
        level = found ?? ThinkingLevel.Off;
        return found is not null;
    }
}
