namespace OpenClaw.Handlers.Cli;

/// <summary>How the gateway's service shall be.</summary>
/// <param name="Port">Null: what the configuration says, whenever it starts.</param>
/// <param name="Token">Goes into the configuration.</param>
/// <param name="IsForced">Also when there is one already.</param>
/// <param name="IsSystem">Of the machine.</param>
/// <param name="RunAs">The user then.</param>
internal sealed record ServiceRequest(int? Port, string? Token, bool IsForced, bool IsSystem, string? RunAs, bool IsDryRun);
