using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The answer to <c>config.schema</c>.</summary>
/// <param name="Schema">JSON Schema, draft 7.</param>
/// <param name="UiHints">By path: <c>*</c> stands for any name, <c>[]</c> for any item.</param>
/// <param name="Version">Of this program.</param>
/// <param name="GeneratedAt">ISO 8601 time.</param>
internal sealed record ConfigSchemaResult(
    JsonObject Schema, IReadOnlyDictionary<string, ConfigUiHint> UiHints, string Version, string GeneratedAt)
{
    /// <summary>Distance of two sections' places in a page, so that others can be put between.</summary>
    private const int OrderStep = 10;

    public static ConfigSchemaResult Make(DateTimeOffset now)
    {
        var hints = new Dictionary<string, ConfigUiHint>();
        var sections = 0;
        foreach (var hint in ConfigSchema.Hints())
        {
            var isSection = !hint.Path.Contains('.');
            hints[hint.Path] = new ConfigUiHint
            {
                Label = hint.Label,
                Help = hint.Help,
                Group = isSection ? hint.Label : null,
                Order = isSection ? ++sections * OrderStep : null,
                Sensitive = hint.IsSensitive ? true : null,
            };
        }
        return new ConfigSchemaResult(ConfigSchema.Build(), hints, ProductVersion.Text, IsoTime.Of(now));
    }
}
