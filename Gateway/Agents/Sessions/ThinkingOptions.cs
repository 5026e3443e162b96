using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>The thinking levels a model has (protocol 4 offers them to a person).</summary>
internal static class ThinkingOptions
{
    private static readonly ThinkingOption[] OnlyOff = [new("off", "off")];

    private static readonly ThinkingOption[] All = Array.ConvertAll(
        [ThinkingLevel.Off, ThinkingLevel.Minimal, ThinkingLevel.Low, ThinkingLevel.Medium, ThinkingLevel.High],
        static level => new ThinkingOption(level.ToWire(), level.ToWire()));

    private static readonly string[] OnlyOffIds = ["off"];

    private static readonly string[] AllIds = [.. All.Select(option => option.Id)];

    public static IReadOnlyList<ThinkingOption> Of(ModelSpec model) => model.Reasoning ? All : OnlyOff;

    public static IReadOnlyList<string> IdsOf(ModelSpec model) => model.Reasoning ? AllIds : OnlyOffIds;

    /// <summary>What a session thinks with that has not chosen.</summary>
    public static string DefaultOf(ModelSpec model, OpenClawConfig config) =>
        (config.Agents.Defaults.ThinkingDefault ?? (model.Reasoning ? ThinkingLevel.Low : ThinkingLevel.Off)).ToWire();
}
