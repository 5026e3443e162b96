namespace OpenClaw.Platform;

/// <summary>Whether a disk refused because it has no room.</summary>
internal static class FullDisk
{
    private const int NoSpace = 28;
    private const int QuotaExceededLinux = 122;
    private const int QuotaExceededMac = 69;
    private const int FullWindows = unchecked((int)0x80070070);

    public static bool IsCauseOf(Exception exception) => exception is IOException { HResult: var code }
        && (OperatingSystem.IsWindows() ? code == FullWindows : code == NoSpace || code == (OperatingSystem.IsMacOS() ? QuotaExceededMac : QuotaExceededLinux));
}
