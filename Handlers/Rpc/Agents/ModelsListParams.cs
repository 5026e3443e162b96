namespace OpenClaw.Handlers.Rpc;

/// <param name="Provider">Only models of this provider.</param>
/// <param name="AgentId">Whose default is marked.</param>
internal sealed record ModelsListParams(string? Provider = null, string? AgentId = null);
