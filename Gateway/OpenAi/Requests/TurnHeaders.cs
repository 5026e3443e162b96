namespace OpenClaw.Gateway.OpenAi;

/// <summary>What the headers of a request choose; each null when it is not there.</summary>
/// <param name="Agent"><c>x-openclaw-agent-id</c>, else <c>x-openclaw-agent</c>.</param>
/// <param name="SessionKey"><c>x-openclaw-session-key</c>.</param>
/// <param name="Model"><c>x-openclaw-model</c>: the model behind the agent, for this turn.</param>
internal sealed record TurnHeaders(string? Agent, string? SessionKey, string? Model);
