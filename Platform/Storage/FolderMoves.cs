using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>Folders that change their names, for good when a call returns.</summary>
internal static partial class FolderMoves
{
    private const int CurrentFolder = -100;
    private const uint ExchangeLinux = 2;
    private const uint ExchangeMac = 2;

    /// <summary>Gives a folder another name on the same disk.</summary>
    /// <exception cref="IOException">The disk refused, or something has that name.</exception>
    public static void Move(string from, string to)
    {
        Directory.Move(from, to);
        Sync(from, to);
    }

    /// <summary>Two folders take each other's name in one step: at no moment is one of the names missing.</summary>
    /// <returns>False: this system cannot do it; nothing was changed.</returns>
    public static bool TryExchange(string one, string other)
    {
        try
        {
            var isDone = OperatingSystem.IsLinux() ? renameat2(CurrentFolder, one, CurrentFolder, other, ExchangeLinux) == 0
                : OperatingSystem.IsMacOS() && renamex_np(one, other, ExchangeMac) == 0;
            if (isDone) Sync(one, other);
            return isDone;
        }
        catch (EntryPointNotFoundException)
        {
            // An old C library.
            return false;
        }
    }

    /// <summary>Removes a folder with everything in it.</summary>
    public static void Remove(string path)
    {
        if (!Directory.Exists(path)) return;
        Directory.Delete(path, recursive: true);
        FolderSync.Sync(Path.GetDirectoryName(path)!);
    }

    private static void Sync(string one, string other)
    {
        var (first, second) = (Path.GetDirectoryName(Path.GetFullPath(one))!, Path.GetDirectoryName(Path.GetFullPath(other))!);
        FolderSync.Sync(second);
        if (first != second) FolderSync.Sync(first);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int renameat2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int renamex_np(string from, string to, uint flags);
}
