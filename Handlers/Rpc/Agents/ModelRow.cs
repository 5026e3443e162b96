namespace OpenClaw.Handlers.Rpc;

/// <param name="ContextWindow">Tokens.</param>
/// <param name="Input"><c>text</c>, <c>image</c>.</param>
internal sealed record ModelRow(string Id, string Name, string Provider, int ContextWindow, bool Reasoning, IReadOnlyList<string> Input);
