using OpenClaw.Config;

namespace OpenClaw.Gateway.Canvas;

/// <summary>What the canvas routes stand on.</summary>
/// <param name="config">In force now.</param>
/// <param name="files">The pages.</param>
/// <param name="watch">Who waits for changes.</param>
/// <param name="isSkipped">Switched off for this process.</param>
internal sealed class CanvasHost(Func<CanvasHostConfig> config, CanvasFiles files, CanvasWatch watch, bool isSkipped) : IDisposable
{
    public const string Prefix = "/__openclaw__/";
    public const string CapabilityPrefix = "/__openclaw__/cap/";

    /// <summary>Set to <c>1</c>: no canvas in this process.</summary>
    public const string SkipVariable = "OPENCLAW_SKIP_CANVAS_HOST";

    /// <summary>How far its own port is from the gateway's.</summary>
    public const int PortDistance = 4;

    public bool IsOn => !isSkipped && config().Enabled;

    public bool ReloadsLive => config().LiveReload;

    public CanvasFiles Files => files;

    public CanvasWatch Watch => watch;

    public CanvasCapabilities Capabilities { get; } = new();

    /// <summary>Its own port; 0 when there is none.</summary>
    public int OwnPort { get; set; }

    /// <summary>Where a client finds the pages: it appends their paths.</summary>
    /// <param name="host">As the client wrote it, with the port.</param>
    public string? AddressFor(string connectionId, string host, bool isSecure)
    {
        if (!IsOn || host.Length == 0) return null;
        return $"{(isSecure ? "https" : "http")}://{host}{CapabilityPrefix}{Capabilities.Issue(connectionId)}";
    }

    public void Dispose() => watch.Dispose();
}
