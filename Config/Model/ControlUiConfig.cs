namespace OpenClaw.Config;

/// <summary>Pages on the gateway port.</summary>
internal sealed record ControlUiConfig
{
    public bool Enabled { get; init; } = true;

    /// <summary>Empty, or a prefix such as <c>/claw</c>.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>Directory with an <c>index.html</c>; absent: the built-in page.</summary>
    public string? Root { get; init; }

    /// <summary>Browser origins allowed beside the same host and loopback.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The page may connect without a device identity over plain HTTP.</summary>
    public bool AllowInsecureAuth { get; init; }

    /// <summary>Skips the device identity check for the page altogether.</summary>
    public bool DangerouslyDisableDeviceAuth { get; init; }
}
