using OpenClaw.Platform;

namespace OpenClaw.Gateway.Auth;

/// <summary>Paired devices and requests.</summary>
/// <param name="folder"><c>devices</c> in the state directory.</param>
/// <param name="time">For what expires.</param>
/// <param name="logger">Told of a damaged file.</param>
/// <param name="files">The file system; a seam for tests.</param>
internal sealed class PairingStore(string folder, TimeProvider time, ILogger logger, IDurableFiles? files = null)
    : PairedFolder<PairingState, PairedDevice, PendingPairing>(
        folder,
        PairingState.Empty,
        (PairingJson.Default.PairedDevice, device => device.DeviceId),
        (PairingJson.Default.PendingPairing, request => request.RequestId),
        time,
        logger,
        files);
