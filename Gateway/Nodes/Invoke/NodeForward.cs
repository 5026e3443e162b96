namespace OpenClaw.Gateway.Nodes;

/// <summary>What goes to the node, or why nothing does.</summary>
/// <param name="ParamsJson">Compact JSON.</param>
/// <param name="Code">For a refusal: a word for programs.</param>
/// <param name="Refusal">In words; null: it goes.</param>
internal sealed record NodeForward(string? ParamsJson, string? Code = null, string? Refusal = null);
