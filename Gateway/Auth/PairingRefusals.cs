using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Refusals of devices that nobody approved yet, with all that an operator or a client needs to go on.</summary>
internal static class PairingRefusals
{
    private const int StoreRetryMs = 2000;

    public static Refusal Waiting(ConnectAttempt attempt, IReadOnlyList<string> requestedScopes, PairingGateVerdict.Waiting waiting)
    {
        var (tail, hint) = Describe(waiting.Reason);
        var requestId = waiting.Request.RequestId;
        var details = new JsonObject
        {
            ["code"] = DetailCodes.PairingRequired,
            ["reason"] = waiting.Reason,
            ["requestId"] = requestId,
            ["remediationHint"] = $"{hint} On the gateway host: openclaw devices approve {requestId}",
            // The page waits with a screen of its own; the other stock clients stop, and are started again after the approval.
            ["recommendedNextStep"] = attempt.IsControlUi ? NextSteps.WaitThenRetry : NextSteps.ReviewConfiguration,
            ["deviceId"] = waiting.Request.DeviceId,
            ["requestedRole"] = attempt.Role,
            ["requestedScopes"] = Names(requestedScopes),
        };
        if (attempt.IsControlUi)
        {
            details["retryable"] = true;
            details["pauseReconnect"] = false;
        }
        if (waiting.Device is { } device && device.PublicKey == waiting.Request.PublicKey)
        {
            if (device.ApprovedRoles.Count > 0) details["approvedRoles"] = Names(device.ApprovedRoles);
            if (device.ApprovedScopes.Count > 0) details["approvedScopes"] = Names(device.ApprovedScopes);
        }
        return attempt.Era.NamesPairingReason
            ? Refuse($"pairing required: {tail}", details, $"pairing required: {tail} (requestId: {requestId})")
            : Refuse("pairing required", details, "pairing required");
    }

    public static Refusal Full(string what) => Refusal.Of(new ErrorShape(
        ErrorCodes.Unavailable,
        $"too many {what} (remove some: openclaw devices list)",
        new JsonObject { ["code"] = DetailCodes.PairingLimitReached, ["recommendedNextStep"] = NextSteps.WaitThenRetry },
        Retryable: true,
        RetryAfterMs: (long)PairingState.PendingLifetime.TotalMilliseconds));

    public static Refusal StoreUnavailable() => Refusal.Of(new ErrorShape(
        ErrorCodes.Unavailable,
        "the pairing store cannot be read or written (see the gateway log: openclaw logs)",
        new JsonObject { ["code"] = DetailCodes.PairingStoreUnavailable, ["recommendedNextStep"] = NextSteps.WaitThenRetry },
        Retryable: true,
        RetryAfterMs: StoreRetryMs));

    private static Refusal Refuse(string message, JsonObject details, string closeReason) =>
        new(new ErrorShape(ErrorCodes.NotPaired, message, details), CloseCodes.PolicyViolation, closeReason);

    private static (string Tail, string Hint) Describe(string reason) => reason switch
    {
        PairingReasons.NotPaired => ("device is not approved yet", "Approve this device from the pending pairing requests."),
        PairingReasons.RoleUpgrade => ("device is asking for a higher role than currently approved", "Review the requested role upgrade, then approve the pending request."),
        PairingReasons.ScopeUpgrade => ("device is asking for more scopes than currently approved", "Review the requested scopes, then approve the pending upgrade."),
        _ => ("device identity changed and must be re-approved", "Review the refreshed device details, then approve the pending request."),
    };

    private static JsonArray Names(IReadOnlyList<string> names) => [.. names.Select(name => (JsonNode)name)];
}
