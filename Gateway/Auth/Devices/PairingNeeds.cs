using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Why a device needs an approval before it gets what it asks for; pure.</summary>
internal static class PairingNeeds
{
    /// <summary>In the order they are told: each one has to be approved, by a person or silently.</summary>
    /// <param name="device">As paired, or null.</param>
    public static IEnumerable<string> Of(PairedDevice? device, PairingAsk ask)
    {
        if (device is null || device.PublicKey != ask.PublicKey)
        {
            yield return PairingReasons.NotPaired;
            yield break;
        }
        if (ask.Era.PinsMetadata && HasOtherMetadata(device, ask.Description)) yield return PairingReasons.MetadataUpgrade;
        if (!device.ApprovedRoles.Contains(ask.Role)) yield return PairingReasons.RoleUpgrade;
        if (!ScopeRules.CoversAll(device.ApprovedScopes, ask.Scopes, ask.Era)) yield return PairingReasons.ScopeUpgrade;
    }

    /// <summary>
    /// Whether this machine's owner is taken to agree. Never by a device token alone: a silent upgrade counts as an approval
    /// only when the same connect carries a valid shared secret.
    /// </summary>
    public static bool IsSilent(string reason, PairingAsk ask)
    {
        if (!ask.IsLocal || ask.IsForeignPage) return false;
        if (reason == PairingReasons.NotPaired) return ask.Credential.HasSharedSecret || ask.Credential.Method == AuthMethods.None;
        if (!ask.Credential.HasSharedSecret) return false;
        return reason switch
        {
            PairingReasons.RoleUpgrade => ask.Role == Roles.Operator || ask.Era.SilentlyAddsNodeRole,
            PairingReasons.MetadataUpgrade => ask.Description.IsNativeApp,
            _ => true,
        };
    }

    // Only what was pinned can differ: a record of product 2026.2.12 has no family.
    private static bool HasOtherMetadata(PairedDevice device, DeviceDescription description) =>
        Differs(device.Platform, description.Platform) || Differs(device.DeviceFamily, description.DeviceFamily);

    private static bool Differs(string? pinned, string? claimed) =>
        !string.IsNullOrWhiteSpace(pinned) && !string.Equals(pinned.Trim(), (claimed ?? "").Trim(), StringComparison.OrdinalIgnoreCase);
}
