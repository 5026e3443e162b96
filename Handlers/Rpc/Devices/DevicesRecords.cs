namespace OpenClaw.Handlers.Rpc;

// Params and results of the device methods; the params fit their schemas in Protocol/Schema.

internal sealed record DeviceRequestParams(string RequestId);

internal sealed record DeviceParams(string DeviceId);

internal sealed record DeviceRenameParams(string DeviceId, string Label);

internal sealed record DeviceRotateParams(string DeviceId, string Role, IReadOnlyList<string>? Scopes = null);

internal sealed record DeviceRevokeParams(string DeviceId, string Role);

internal sealed record SetupStatusParams(string SetupId);

internal sealed record SetupCodeParams(string? PublicUrl = null, bool PreferRemoteUrl = false, string? BootstrapProfile = null);

internal sealed record DeviceApproved(string RequestId, DeviceSummary Device);

internal sealed record DeviceRejected(string RequestId, string DeviceId);

internal sealed record DeviceRemoved(string DeviceId);

internal sealed record DeviceRenamed(string DeviceId, string Label);

/// <param name="RotatedAtMs">Unix milliseconds.</param>
internal sealed record DeviceTokenRotated(string DeviceId, string Role, string Token, IReadOnlyList<string> Scopes, long RotatedAtMs);

/// <param name="RevokedAtMs">Unix milliseconds.</param>
internal sealed record DeviceTokenRevoked(string DeviceId, string Role, long RevokedAtMs);
