using OpenClaw.Config;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Judges a <c>connect</c> whose versions, role and origin are in order: secret, device proof, device credential, pairing,
/// scopes. The order is that of product 2026.9.6 and visible in what is refused first.
/// </summary>
internal sealed class ConnectAdmission(
    IConfigSource config,
    SharedSecretCheck sharedSecret,
    DeviceProof deviceProof,
    DeviceCredentialCheck deviceCredentials,
    PairingGate pairing)
{
    /// <exception cref="IOException">The pairing store cannot be read or written.</exception>
    public async ValueTask<Admission> DecideAsync(ConnectAttempt attempt, CancellationToken cancellationToken)
    {
        var controlUi = config.Current.Config.Gateway.ControlUi;
        var shared = await sharedSecret.EvaluateAsync(attempt, cancellationToken).ConfigureAwait(false);
        var isExempt = attempt.IsControlUi && controlUi.DangerouslyDisableDeviceAuth;
        if (attempt.Parameters.Device is null || isExempt) return WithoutDevice(attempt, shared, DevicelessRules.MayBypass(attempt, controlUi));
        if (deviceProof.Check(attempt) is { } unproven) return unproven;

        var deviceId = attempt.Parameters.Device.Id;
        var own = shared.Verdict.IsOk ? default : await deviceCredentials.CheckAsync(attempt, deviceId, cancellationToken).ConfigureAwait(false);
        sharedSecret.Count(attempt, shared, own.IsFromAuthToken);
        if (shared.Verdict.IsOk)
        {
            // The page was told to do without pairing; it then is a page without a device.
            return DevicelessRules.MayBypass(attempt, controlUi) && shared.HasSharedSecret
                ? LetIn(attempt, CredentialOf(shared), ScopeGrant.Requested(attempt.Role, attempt.Parameters.Scopes))
                : await PairAsync(attempt, deviceId, CredentialOf(shared), cancellationToken).ConfigureAwait(false);
        }
        return own.Credential is { } credential
            ? await PairAsync(attempt, deviceId, credential, cancellationToken).ConfigureAwait(false)
            : RefuseCredentials(attempt, shared, own);
    }

    private Admission WithoutDevice(ConnectAttempt attempt, SharedSecretResult shared, bool mayBypass)
    {
        sharedSecret.Count(attempt, shared, wasDeviceToken: false);
        if (DevicelessRules.Check(attempt, shared, mayBypass) is { } refusal) return refusal;
        if (!shared.Verdict.IsOk) return RefuseCredentials(attempt, shared, default);
        return LetIn(attempt, CredentialOf(shared), DevicelessRules.Scopes(attempt, shared, mayBypass));
    }

    private async ValueTask<Admission> PairAsync(ConnectAttempt attempt, string deviceId, Credential credential, CancellationToken cancellationToken)
    {
        var requested = ScopeGrant.Requested(attempt.Role, attempt.Parameters.Scopes);
        var ask = new PairingAsk(
            deviceId,
            attempt.PublicKey!,
            attempt.Role,
            requested,
            DeviceDescription.Of(attempt.Parameters.Client, attempt.Trust.ReportedIp),
            attempt.Era,
            credential)
        {
            IsLocal = attempt.Trust.IsLocal,
            IsForeignPage = attempt.Peer.Origin is not null && !attempt.IsWebClient,
        };
        switch (await pairing.PassAsync(ask, cancellationToken).ConfigureAwait(false))
        {
            case PairingGateVerdict.Waiting waiting:
                return PairingRefusals.Waiting(attempt, requested, waiting);
            case PairingGateVerdict.Full full:
                return PairingRefusals.Full(full.What);
            case PairingGateVerdict.Admitted admitted:
                return new Admission
                {
                    Credential = credential,
                    Scopes = ScopeGrant.Effective(requested, credential.Ceiling, admitted.Device.ApprovedScopes, attempt.Era),
                    DeviceId = deviceId,
                    Token = admitted.Token,
                    HandedOver = admitted.HandedOver,
                };
            default:
                throw new InvalidOperationException("unknown pairing verdict");
        }
    }

    private static Admission LetIn(ConnectAttempt attempt, Credential credential, IReadOnlyList<string> requested) => new()
    {
        Credential = credential,
        Scopes = ScopeGrant.Effective(requested, credential.Ceiling, approved: null, attempt.Era),
    };

    private static Credential CredentialOf(SharedSecretResult shared) =>
        new() { Method = shared.Verdict.Method!, HasSharedSecret = shared.HasSharedSecret, Secrets = shared.Secrets };

    private static Refusal RefuseCredentials(ConnectAttempt attempt, SharedSecretResult shared, DeviceCredentialResult own)
    {
        var failure = own.Failure ?? shared.Verdict.Failure!.Value;
        var wait = failure == AuthFailure.RateLimited ? own.LockedFor ?? shared.LockedFor : null;
        var canRetry = attempt.Parameters is { Device: not null, Auth: { Token: not null, DeviceToken: null } };
        return AuthRefusals.For(failure, attempt.Era, attempt.Parameters.Client, canRetry, wait);
    }
}
