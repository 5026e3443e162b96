namespace OpenClaw.Client;

/// <summary>What this machine calls itself on the wire.</summary>
internal static class ClientPlatform
{
    /// <param name="modern">Protocol 4 says <c>macos</c> and <c>windows</c> where protocol 3 had Node's names.</param>
    public static string Name(bool modern) => OperatingSystem.IsMacOS() ? (modern ? "macos" : "darwin")
        : OperatingSystem.IsWindows() ? (modern ? "windows" : "win32")
        : "linux";

    public static string Family { get; } = OperatingSystem.IsMacOS() ? "Mac" : OperatingSystem.IsWindows() ? "Windows" : "Linux";
}
