using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

/// <param name="ContextWindow">Tokens.</param>
/// <param name="Input"><c>text</c>, <c>image</c>.</param>
internal sealed record ModelRow(string Id, string Name, string Provider, int ContextWindow, bool Reasoning, IReadOnlyList<string> Input)
{
    /// <summary>Protocol 4, as are the following: <c>default</c> for the model that answers when nobody chooses.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<ThinkingOption>? ThinkingLevels { get; init; }

    public string? ThinkingDefault { get; init; }

    public bool? ManualSelectionAllowed { get; init; }

    public bool? Available { get; init; }
}
