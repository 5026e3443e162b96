using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>What a device says about itself, to be shown to the operator who approves it.</summary>
internal sealed record DeviceDescription(
    string? DisplayName,
    string? Platform,
    string? DeviceFamily,
    string? ClientId,
    string? ClientMode,
    string? RemoteIp)
{
    /// <summary>Longest text kept, in characters.</summary>
    private const int MaxChars = 200;

    public static DeviceDescription Of(ConnectClient client, string? remoteIp)
    {
        var (platform, family) = Normalize(client);
        return new(Cut(client.DisplayName), Cut(platform), Cut(family), client.Id, client.Mode, remoteIp);
    }

    /// <summary>The native apps, which a user installs and which the stock gateway trusts to name their platform.</summary>
    public bool IsNativeApp => ClientId is "openclaw-macos" or "openclaw-ios" or "openclaw-android" or "openclaw-linux" or "openclaw-watchos";

    // A node host names its platform differently in its two envelopes (product 2026.9.6); one name for both.
    private static (string? Platform, string? Family) Normalize(ConnectClient client) => (client.Id, client.Platform) switch
    {
        ("node-host", "darwin" or "macos") => ("macos", client.DeviceFamily ?? "Mac"),
        ("node-host", "win32" or "windows") => ("windows", client.DeviceFamily ?? "Windows"),
        ("node-host", "linux") => ("linux", client.DeviceFamily ?? "Linux"),
        _ => (client.Platform, client.DeviceFamily),
    };

    private static string? Cut(string? text) => text is { Length: > MaxChars } ? text[..MaxChars] : text;
}
