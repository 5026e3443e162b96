using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Stands between a proven device and what it asks for: lets it in, approves silently where that is allowed, or leaves a
/// request for an operator.
/// </summary>
internal sealed class PairingGate(PairingStore store, IEventPublisher events, TimeProvider time)
{
    /// <summary>Requests that may wait at once.</summary>
    public const int MaxPending = 100;

    /// <summary>Devices that may be paired at once.</summary>
    public const int MaxPaired = 2000;

    /// <summary>How stale <c>lastUsedAtMs</c> may be: a disk write for each connect would be too many.</summary>
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <exception cref="IOException">The store cannot be written.</exception>
    public async ValueTask<PairingGateVerdict> PassAsync(PairingAsk ask, CancellationToken cancellationToken)
    {
        var step = await store.ChangeAsync(
            state =>
            {
                var decided = Decide(state, ask);
                return (decided.Next, decided);
            },
            cancellationToken).ConfigureAwait(false);
        if (step.Resolved is { } resolved) events.Publish(EventNames.DevicePairResolved, resolved, PairingJson.Default.PairingResolved);
        if (step.Completed is { } completed) events.Publish(EventNames.DevicePairSetupCompleted, completed, PairingJson.Default.SetupCompleted);
        if (step.Requested is { } requested) events.Publish(EventNames.DevicePairRequested, requested, PairingJson.Default.PendingPairing);
        return step.Verdict;
    }

    private Step Decide(PairingState state, PairingAsk ask)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var device = state.Paired.GetValueOrDefault(ask.DeviceId);
        if (ask.Credential.SetupCode is { } code) return Redeem(state, device, ask, code, nowMs);
        var needs = PairingNeeds.Of(device, ask).ToArray();
        if (needs.Length == 0) return Admit(state, device!, ask, nowMs);
        if (Array.Find(needs, need => !PairingNeeds.IsSilent(need, ask)) is { } blocking) return Queue(state, device, ask, blocking, nowMs);
        return Approve(state, device, ask.ToRequest(NewId(), isSilent: true, device is not null, nowMs), PairingApproval.Silent, ask, nowMs);
    }

    private static Step Redeem(PairingState state, PairedDevice? device, PairingAsk ask, SetupCode code, long nowMs)
    {
        var request = ask.ToRequest(NewId(), isSilent: true, device is not null, nowMs) with { Roles = code.Roles, Scopes = code.Scopes };
        var step = Approve(state, device, request, PairingApproval.Bootstrap, ask, nowMs);
        return step.Resolved is null ? step : step with { Completed = new(code.SetupId, ask.DeviceId, ask.Description.DisplayName, code.Access, nowMs) };
    }

    private static Step Approve(PairingState state, PairedDevice? device, PendingPairing request, string via, PairingAsk ask, long nowMs)
    {
        if (device is null && state.Paired.Count >= MaxPaired) return new(state, new PairingGateVerdict.Full("paired devices"));
        var approved = PairingApproval.Approve(device, request, via, nowMs);
        var token = DeviceTokens.Ensure(approved, ask.Role, ask.Scopes, ask.Era, nowMs);
        approved = approved.WithToken(token);
        var handedOver = via == PairingApproval.Bootstrap ? approved.Tokens!.Values.Where(other => other.Role != ask.Role && request.Roles!.Contains(other.Role)) : [];
        var resolved = new PairingResolved(request.RequestId, request.DeviceId, PairingResolved.Approved, nowMs);
        return new(state.WithoutRequestsOf(ask.DeviceId).With(approved), new PairingGateVerdict.Admitted(approved, token, [.. handedOver]), Resolved: resolved);
    }

    private static Step Queue(PairingState state, PairedDevice? device, PairingAsk ask, string reason, long nowMs)
    {
        if (state.RequestsOf(ask.DeviceId).FirstOrDefault(ask.IsSameAs) is { } same)
        {
            return new(state, new PairingGateVerdict.Waiting(same, device, reason));
        }
        var others = state.WithoutRequestsOf(ask.DeviceId);
        if (others.Pending.Count >= MaxPending) return new(state, new PairingGateVerdict.Full("pairing requests"));
        var request = ask.ToRequest(NewId(), isSilent: false, device is not null, nowMs);
        return new(others.With(request), new PairingGateVerdict.Waiting(request, device, reason), Requested: request);
    }

    private static Step Admit(PairingState state, PairedDevice device, PairingAsk ask, long nowMs)
    {
        var token = DeviceTokens.Ensure(device, ask.Role, ask.Scopes, ask.Era, nowMs);
        if (ask.Credential.Method == AuthMethods.DeviceToken && nowMs - (token.LastUsedAtMs ?? 0) >= UseResolution.TotalMilliseconds)
        {
            token = token with { LastUsedAtMs = nowMs };
        }
        var described = Describe(device, ask);
        var next = ReferenceEquals(token, device.TokenFor(ask.Role)) ? described : described.WithToken(token);
        return new(next == device ? state : state.With(next), new PairingGateVerdict.Admitted(next, token, []));
    }

    // Platform and family decide which commands a node may run, so they stay as approved unless this machine's owner is there.
    private static PairedDevice Describe(PairedDevice device, PairingAsk ask)
    {
        var said = ask.Description;
        var mayRepin = ask.IsLocal && ask.Credential.HasSharedSecret;
        return device with
        {
            DisplayName = said.DisplayName ?? device.DisplayName,
            Platform = mayRepin || device.Platform is null ? said.Platform : device.Platform,
            DeviceFamily = (mayRepin || device.DeviceFamily is null) && said.DeviceFamily is not null ? said.DeviceFamily : device.DeviceFamily,
            ClientId = said.ClientId,
            ClientMode = said.ClientMode,
            Role = ask.Role,
            RemoteIp = said.RemoteIp,
        };
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private readonly record struct Step(
        PairingState Next,
        PairingGateVerdict Verdict,
        PairingResolved? Resolved = null,
        PendingPairing? Requested = null,
        SetupCompleted? Completed = null);
}
