using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>
/// Puts another program into this process: the id stays, and with it whatever watches over the process. Everything else of
/// the old program ends at once, its open files and sockets too, because .NET opens all of them to be closed on exec; but for
/// those of a <see cref="SocketOffer"/>.
/// </summary>
internal static partial class ProcessImage
{
    /// <summary>False on Windows, which has nothing like it.</summary>
    public static bool CanBeReplaced => !OperatingSystem.IsWindows();

    /// <summary>Returns only when it failed. Whoever calls it has flushed and closed what matters.</summary>
    /// <param name="program">Its file.</param>
    /// <param name="arguments">Without the name of the program.</param>
    /// <param name="sockets">What a <see cref="SocketOffer"/> says.</param>
    /// <returns>Why it failed.</returns>
    public static string Replace(string program, IReadOnlyList<string> arguments, string sockets)
    {
        string?[] terminated = [program, .. arguments, null];
        // The environment is the one this process was given, and this.
        if (sockets.Length > 0) Set(HandedSockets.Variable, sockets, 1);
        Execute(program, terminated);
        var why = Marshal.GetLastPInvokeErrorMessage();
        if (sockets.Length > 0) Unset(HandedSockets.Variable);
        return why;
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrites);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unset(string name);
}
