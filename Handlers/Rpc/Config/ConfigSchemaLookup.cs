using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Rpc;

/// <param name="Path">Dotted; <c>*</c> for any name, <c>[]</c> for any item, <c>.</c> for the whole.</param>
internal sealed record ConfigSchemaLookupParams(string Path);

/// <summary>The answer to <c>config.schema.lookup</c>: one setting and what is directly below it.</summary>
internal sealed record ConfigSchemaLookupResult
{
    public required string Path { get; init; }

    /// <summary>JSON Schema without the members below.</summary>
    public required JsonObject Schema { get; init; }

    public string? ReloadKind { get; init; }

    public ConfigUiHint? Hint { get; init; }

    public string? HintPath { get; init; }

    public required IReadOnlyList<ConfigSchemaChild> Children { get; init; }
}

/// <param name="ReloadKind"><c>restart</c>, <c>hot</c> or <c>none</c>.</param>
internal sealed record ConfigSchemaChild(
    string Key, string Path, JsonNode? Type, bool Required, bool HasChildren, string? ReloadKind, ConfigUiHint? Hint, string? HintPath);
