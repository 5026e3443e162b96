using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A value that is not shown as it is.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Shown">What is shown in its place.</param>
/// <param name="Secrets">The texts that must not be seen anywhere.</param>
internal sealed record SecretPlace(string Path, string Shown, IReadOnlyList<string> Secrets)
{
    public static SecretPlace Of(ConfigPath path, JsonNode node) =>
        new(path.ToString(), ConfigRedactor.Sentinel, node is JsonValue value && value.TryGetValue(out string? text) ? [text] : []);

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(SecretPlace);
}
