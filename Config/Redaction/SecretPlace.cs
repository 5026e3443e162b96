using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Where a secret stands, and its text when it is one.</summary>
internal sealed record SecretPlace(string Path, string? Text)
{
    public static SecretPlace Of(ConfigPath path, JsonNode node) =>
        new(path.ToString(), node is JsonValue value && value.TryGetValue(out string? text) ? text : null);

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(SecretPlace);
}
