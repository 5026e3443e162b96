namespace OpenClaw.Handlers.Rpc;

internal sealed record ModelsListResult(IReadOnlyList<ModelRow> Models);
