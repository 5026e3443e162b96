using System.ComponentModel;
using System.Diagnostics;

namespace OpenClaw.Handlers.Cli;

/// <summary>Opens an address in the person's browser, when there is a screen to open it on.</summary>
internal static class BrowserOpener
{
    public static async Task<bool> TryOpenAsync(CliInvocation invocation, string url)
    {
        var opener = OperatingSystem.IsMacOS() ? "open" : OperatingSystem.IsWindows() ? "explorer" : "xdg-open";
        var hasScreen = !OperatingSystem.IsLinux() || (invocation.Variable("DISPLAY") ?? invocation.Variable("WAYLAND_DISPLAY")) is not null;
        if (!hasScreen) return false;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(opener, [url]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null) return false;
            await process.WaitForExitAsync();
            return process.ExitCode == 0 || OperatingSystem.IsWindows(); // explorer says 1 when it hands over
        }
        catch (Win32Exception)
        {
            return false; // not installed
        }
    }
}
