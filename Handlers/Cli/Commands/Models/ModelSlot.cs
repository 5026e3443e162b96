using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>What a model is chosen for.</summary>
/// <param name="Key">Under <c>agents.defaults</c>.</param>
/// <param name="Title">How a change is told.</param>
internal sealed record ModelSlot(string Key, string Title, string FallbackTitle)
{
    public static ModelSlot Text { get; } = new("model", "Default model", "Fallback");

    public static ModelSlot Image { get; } = new("imageModel", "Image model", "Image fallback");

    public ModelSelectionConfig Of(OpenClawConfig config) => this == Image ? config.Agents.Defaults.ImageModel : config.Agents.Defaults.Model;
}
