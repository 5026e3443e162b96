using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The answer of <c>device.pair.list</c>.</summary>
/// <param name="Pending">Newest first.</param>
/// <param name="Paired">Newest approval first.</param>
internal sealed record DeviceListing(IReadOnlyList<PendingPairing> Pending, IReadOnlyList<DeviceSummary> Paired);
