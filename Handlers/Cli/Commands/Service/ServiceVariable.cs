namespace OpenClaw.Handlers.Cli;

/// <summary>One variable of a service's environment.</summary>
internal sealed record ServiceVariable(string Name, string Value);
