using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Pairing and device tokens. What an operator takes away ends the connections that live on it.</summary>
/// <param name="connectedDevices">Ids of the devices that have a connection.</param>
internal sealed class DevicesHandlers(DeviceRecords devices, ICredentialWatch watch, Func<IReadOnlySet<string>> connectedDevices)
{
    public ValueTask<Reply<DeviceListing>> ListAsync(NoParams parameters, RequestContext context)
    {
        var state = devices.Current;
        var connected = connectedDevices();
        return new(new DeviceListing(
            [.. state.Pending.Values.OrderByDescending(request => request.Ts)],
            [.. state.Paired.Values.OrderByDescending(device => device.ApprovedAtMs).Select(device => DeviceSummary.Of(device, connected.Contains(device.DeviceId)))]));
    }

    public async ValueTask<Reply<DeviceApproved>> ApproveAsync(DeviceRequestParams parameters, RequestContext context)
    {
        var result = await devices.ApproveAsync(parameters.RequestId, ApproverOf(context), context.Aborted).ConfigureAwait(false);
        return result.Value is { } device ? new DeviceApproved(parameters.RequestId, DeviceSummary.Of(device)) : result.Error!;
    }

    public async ValueTask<Reply<DeviceRejected>> RejectAsync(DeviceRequestParams parameters, RequestContext context)
    {
        var result = await devices.RejectAsync(parameters.RequestId, context.Aborted).ConfigureAwait(false);
        return result.Value is { } deviceId ? new DeviceRejected(parameters.RequestId, deviceId) : result.Error!;
    }

    public async ValueTask<Reply<DeviceRemoved>> RemoveAsync(DeviceParams parameters, RequestContext context)
    {
        var result = await devices.RemoveAsync(parameters.DeviceId, context.Aborted).ConfigureAwait(false);
        if (result.Value is not { } deviceId) return result.Error!;
        EndAll(context, except => watch.Revoked(deviceId, role: null, "device removed", except));
        return new DeviceRemoved(deviceId);
    }

    public async ValueTask<Reply<DeviceRenamed>> RenameAsync(DeviceRenameParams parameters, RequestContext context)
    {
        var label = parameters.Label.Trim();
        if (label.Length == 0) return ErrorShape.InvalidRequest("label must not be blank");
        var result = await devices.RenameAsync(parameters.DeviceId, label, context.Aborted).ConfigureAwait(false);
        return result.Value is { } device ? new DeviceRenamed(device.DeviceId, device.Label!) : result.Error!;
    }

    public async ValueTask<Reply<DeviceTokenRotated>> RotateAsync(DeviceRotateParams parameters, RequestContext context)
    {
        var (deviceId, role, scopes) = parameters;
        var result = await devices.RotateAsync(deviceId, role, scopes, ApproverOf(context), context.Aborted).ConfigureAwait(false);
        if (result.Value is not { } token) return result.Error!;
        EndAll(context, except => watch.Rotated(deviceId, role, "device token rotated", except));
        return new DeviceTokenRotated(deviceId, role, token.Token, token.Scopes, token.IssuedAtMs);
    }

    public async ValueTask<Reply<DeviceTokenRevoked>> RevokeAsync(DeviceRevokeParams parameters, RequestContext context)
    {
        var (deviceId, role) = parameters;
        var result = await devices.RevokeAsync(deviceId, role, context.Aborted).ConfigureAwait(false);
        if (result.Value is not { } token) return result.Error!;
        EndAll(context, except => watch.Revoked(deviceId, role, "device token revoked", except));
        return new DeviceTokenRevoked(deviceId, role, token.RevokedAtMs!.Value);
    }

    private static Approver ApproverOf(RequestContext context) => new(context.Caller.Scopes, context.Caller.Era);

    // All of them before the answer, which means that it is done; the caller's own connection when it has the answer.
    private static void EndAll(RequestContext context, Action<string?> end)
    {
        end(context.Caller.ConnectionId);
        context.AfterReply(() => end(null));
    }
}
