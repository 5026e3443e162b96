namespace OpenClaw.Handlers.Rpc;

/// <param name="Provider">Only models of this provider.</param>
internal sealed record ModelsListParams(string? Provider = null);
