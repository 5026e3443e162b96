using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// What an operator does with paired and waiting devices. Nothing is granted that the operator does not hold, or that the
/// device was not approved for.
/// </summary>
internal sealed class DeviceRecords(PairingStore store, IEventPublisher events, TimeProvider time)
{
    private static readonly ErrorShape UnknownRequest = ErrorShape.InvalidRequest("unknown requestId");
    private static readonly ErrorShape UnknownDevice = ErrorShape.InvalidRequest("unknown deviceId");
    private static readonly ErrorShape UnknownDeviceOrRole = ErrorShape.InvalidRequest("unknown deviceId/role");

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    public PairingState Current => store.Current;

    /// <summary>Approves a request, if the approver holds all it asks for.</summary>
    public async ValueTask<DeviceResult<PairedDevice>> ApproveAsync(string requestId, Approver approver, CancellationToken cancellationToken)
    {
        var nowMs = NowMs;
        var result = await store.ChangeAsync<DeviceResult<PairedDevice>>(
            state =>
            {
                if (!state.Pending.TryGetValue(requestId, out var request)) return (state, UnknownRequest);
                if (approver.Lacks(request.RequestedScopes) is { } missing) return (state, missing);
                var known = state.Paired.GetValueOrDefault(request.DeviceId);
                if (known is null && state.Paired.Count >= PairingGate.MaxPaired) return (state, PairingRefusals.Full("paired devices").Error!);
                var device = PairingApproval.Approve(known, request, PairingApproval.Owner, nowMs);
                return (state.WithoutRequestsOf(request.DeviceId).With(device), device);
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Value is { } approved) Resolve(requestId, approved.DeviceId, PairingResolved.Approved, nowMs);
        return result;
    }

    /// <returns>The device that was turned away.</returns>
    public async ValueTask<DeviceResult<string>> RejectAsync(string requestId, CancellationToken cancellationToken)
    {
        var result = await store.ChangeAsync<DeviceResult<string>>(
            state => state.Pending.TryGetValue(requestId, out var request) ? (state.WithoutRequest(requestId), request.DeviceId) : (state, UnknownRequest),
            cancellationToken).ConfigureAwait(false);
        if (result.Value is { } deviceId) Resolve(requestId, deviceId, PairingResolved.Rejected, NowMs);
        return result;
    }

    /// <summary>Forgets a device and what it waits for.</summary>
    public ValueTask<DeviceResult<string>> RemoveAsync(string deviceId, CancellationToken cancellationToken) =>
        store.ChangeAsync<DeviceResult<string>>(
            state => state.Paired.ContainsKey(deviceId) ? (state.WithoutDevice(deviceId).WithoutRequestsOf(deviceId), deviceId) : (state, UnknownDevice),
            cancellationToken);

    public ValueTask<DeviceResult<PairedDevice>> RenameAsync(string deviceId, string label, CancellationToken cancellationToken) =>
        store.ChangeAsync<DeviceResult<PairedDevice>>(
            state =>
            {
                if (!state.Paired.TryGetValue(deviceId, out var device)) return (state, UnknownDevice);
                var renamed = device with { Label = label };
                return (state.With(renamed), renamed);
            },
            cancellationToken);

    /// <summary>Makes a new token for a role the device was approved for.</summary>
    /// <param name="scopes">Null: those of the old token, else all that was approved.</param>
    public ValueTask<DeviceResult<DeviceToken>> RotateAsync(
        string deviceId, string role, IReadOnlyList<string>? scopes, Approver approver, CancellationToken cancellationToken)
    {
        return store.ChangeAsync<DeviceResult<DeviceToken>>(
            state =>
            {
                if (!state.Paired.TryGetValue(deviceId, out var device) || !device.ApprovedRoles.Contains(role)) return (state, UnknownDeviceOrRole);
                var known = device.TokenFor(role);
                var wanted = role == Roles.Node ? [] : scopes ?? Within(known?.Scopes, device.ApprovedScopes);
                if (approver.Lacks(wanted) is { } missing) return (state, missing);
                if (!ScopeRules.CoversAll(device.ApprovedScopes, wanted, Era.V4)) return (state, NotApproved(wanted, device));
                var token = DeviceTokens.Make(known, role, wanted, NowMs) with { RotatedAtMs = NowMs };
                return (state.With(device.WithToken(token)), token);
            },
            cancellationToken);
    }

    /// <summary>The device's token for the role no longer opens anything.</summary>
    public ValueTask<DeviceResult<DeviceToken>> RevokeAsync(string deviceId, string role, CancellationToken cancellationToken) =>
        store.ChangeAsync<DeviceResult<DeviceToken>>(
            state =>
            {
                if (!state.Paired.TryGetValue(deviceId, out var device) || device.TokenFor(role) is not { } token) return (state, UnknownDeviceOrRole);
                var revoked = token with { RevokedAtMs = NowMs };
                return (state.With(device.WithToken(revoked)), revoked);
            },
            cancellationToken);

    private static IReadOnlyList<string> Within(IReadOnlyList<string>? scopes, IReadOnlyList<string> approved) =>
        scopes is null ? approved : [.. scopes.Where(scope => ScopeRules.Covers(approved, scope))];

    private static ErrorShape NotApproved(IReadOnlyList<string> wanted, PairedDevice device)
    {
        var missing = wanted.First(scope => !ScopeRules.Covers(device.ApprovedScopes, scope));
        return ErrorShape.InvalidRequest($"scope not approved for this device: {missing} (let the device ask for it, then approve the request)");
    }

    private void Resolve(string requestId, string deviceId, string decision, long nowMs) =>
        events.Publish(EventNames.DevicePairResolved, new PairingResolved(requestId, deviceId, decision, nowMs), PairingJson.Default.PairingResolved);
}
