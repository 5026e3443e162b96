namespace OpenClaw.Handlers.Rpc;

/// <summary>Where a new device finds this gateway.</summary>
/// <param name="Source">Which setting says so.</param>
/// <param name="TlsFingerprint">SHA-256 of our own certificate, for the device to pin; null when somebody else ends TLS.</param>
internal sealed record SetupAddress(string Url, string Source, string? TlsFingerprint);
