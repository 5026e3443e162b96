namespace OpenClaw.Protocol;

/// <summary>Values of <c>details.reason</c> when pairing is required (product 2026.9.6).</summary>
internal static class PairingReasons
{
    public const string NotPaired = "not-paired";
    public const string RoleUpgrade = "role-upgrade";
    public const string ScopeUpgrade = "scope-upgrade";
    public const string MetadataUpgrade = "metadata-upgrade";
}
