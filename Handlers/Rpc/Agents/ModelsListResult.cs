namespace OpenClaw.Handlers.Rpc;

/// <param name="AccountSelection">Protocol 4: how the account of a provider is chosen.</param>
internal sealed record ModelsListResult(IReadOnlyList<ModelRow> Models, ChatAccountSelection? AccountSelection = null);
