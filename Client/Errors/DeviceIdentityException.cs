namespace OpenClaw.Client;

/// <summary>The identity file of this device cannot be used.</summary>
internal sealed class DeviceIdentityException(string path) : GatewayClientException(
    $"device identity file is damaged: {path} (restore it from a backup, or delete it and pair this device again)");
