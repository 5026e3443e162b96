namespace OpenClaw.Gateway.Sessions;

/// <summary>The two parts of <c>agent:&lt;agentId&gt;:&lt;rest&gt;</c>.</summary>
internal readonly record struct AgentSessionKey(string AgentId, string Rest);
