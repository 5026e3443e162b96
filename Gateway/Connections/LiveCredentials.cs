using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Ends connections whose credential no longer holds. A connection is looked at when it joins and at every change, so that
/// none slips in between.
/// </summary>
internal sealed class LiveCredentials(ConnectionRegistry connections, SecretsHolder secrets, PairingStore pairings) : ICredentialWatch
{
    private const string SecretChanged = "gateway auth changed";
    private const string DeviceGone = "device token revoked";

    /// <summary>Other shared secrets came into force.</summary>
    public void SecretsChanged()
    {
        foreach (var connection in connections.Snapshot()) Recheck(connection);
    }

    public void Revoked(string deviceId, string? role, string reason, string? exceptConnectionId = null)
    {
        foreach (var connection in Of(deviceId, role, exceptConnectionId)) End(connection, reason);
    }

    public void Rotated(string deviceId, string role, string reason, string? exceptConnectionId = null)
    {
        foreach (var connection in Of(deviceId, role, exceptConnectionId))
        {
            // Those that came in with the new one stay.
            if (connection.Caller.Credential?.DeviceToken is not null) Recheck(connection, reason);
        }
    }

    /// <summary>Ids of the devices that have a connection.</summary>
    public IReadOnlySet<string> ConnectedDevices() =>
        connections.Snapshot().Select(connection => connection.Caller.DeviceId).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Ends the connection if its credential went out of force since it was judged.</summary>
    /// <param name="reason">Told instead of the general one.</param>
    public void Recheck(GatewayConnection connection, string? reason = null)
    {
        if (WhyNot(connection.Caller) is { } found) End(connection, reason ?? found);
    }

    private string? WhyNot(Caller caller)
    {
        var credential = caller.Credential;
        if (credential?.Secrets is { } judgedBy && !ReferenceEquals(judgedBy, secrets.Current)) return SecretChanged;
        if (caller.DeviceId is not { } deviceId) return null;
        if (!pairings.Current.Paired.TryGetValue(deviceId, out var device) || !device.ApprovedRoles.Contains(caller.Role)) return DeviceGone;
        return credential?.DeviceToken is { } token && !DeviceTokens.Matches(device.TokenFor(caller.Role), token) ? DeviceGone : null;
    }

    private IEnumerable<GatewayConnection> Of(string deviceId, string? role, string? exceptConnectionId) => connections.Snapshot().Where(connection =>
        connection.Caller.DeviceId == deviceId && (role is null || connection.Caller.Role == role) && connection.Id != exceptConnectionId);

    private static void End(GatewayConnection connection, string reason) =>
        connection.BeginClose(connection.Caller.Era.AuthChangedCloseCode, reason);
}
