using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>Signals to processes that are not our children (.NET can only kill).</summary>
internal static partial class ProcessSignals
{
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int NoSuchProcess = 3;

    /// <summary>Asks the process to end. False when it does not exist or is not ours.</summary>
    public static bool Terminate(int pid) => kill(pid, SigTerm) == 0;

    /// <summary>Ends the process at once.</summary>
    public static bool Kill(int pid) => kill(pid, SigKill) == 0;

    /// <summary>Ends every process of a group at once. False when there is none.</summary>
    public static bool KillGroup(int group) => group > 1 && kill(-group, SigKill) == 0;

    /// <summary>Whether there is a process of this number on this machine, whoever's it is. Always true on Windows, where nobody asks.</summary>
    public static bool IsAlive(int pid) => OperatingSystem.IsWindows() || probe(pid, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;

    /// <summary>The number of the user this process runs as. Not on Windows.</summary>
    public static uint UserId() => getuid();

    [LibraryImport("libc")]
    private static partial uint getuid();

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int probe(int pid, int signal);
}
