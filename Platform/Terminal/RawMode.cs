using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OpenClaw.Platform;

/// <summary>Takes line editing, echo and signal keys from the terminal, and gives them back. The settings are only ever
/// handed through, so their layout, which differs between systems, need not be known.</summary>
internal static partial class RawMode
{
    private const int StandardInput = 0;
    private const int AfterOutputDroppingInput = 2; // TCSAFLUSH

    /// <summary>More than any system's <c>struct termios</c> (Linux 60, macOS 72 bytes).</summary>
    private const int SettingsBytes = 256;

    /// <returns>The settings to give back; null when the standard input is not a terminal.</returns>
    public static byte[]? Enter()
    {
        if (OperatingSystem.IsWindows()) return null;
        var before = new byte[SettingsBytes];
        if (GetAttributes(StandardInput, before) != 0) return null;
        var raw = (byte[])before.Clone();
        MakeRaw(raw);
        return SetAttributes(StandardInput, AfterOutputDroppingInput, raw) == 0 ? before : null;
    }

    public static void Leave(byte[] settings) => _ = SetAttributes(StandardInput, AfterOutputDroppingInput, settings);

    /// <summary>The bytes as they come. The framework's own stream of a terminal would read lines and set the terminal for that.</summary>
    public static FileStream OpenInput() => new(new SafeFileHandle(StandardInput, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int descriptor, [Out] byte[] settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int descriptor, int when, [In] byte[] settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw([In, Out] byte[] settings);
}
