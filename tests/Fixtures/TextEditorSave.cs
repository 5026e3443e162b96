using System.Runtime.InteropServices;

namespace OpenClaw.Tests.Fixtures;

/// <summary>How a person with a text editor saves: no lock, the whole text, by a rename.</summary>
internal static partial class TextEditorSave
{
    private const int HereAndNow = -100; // AT_FDCWD: paths are what they say
    private const uint Exchange = 2;

    /// <summary>Puts the text in the place of the file.</summary>
    /// <returns>What was there in that very instant: not always what the person has read.</returns>
    public static string Over(string path, string text)
    {
        var scrap = path + ".swp";
        File.WriteAllText(scrap, text);
        // One step where the system has it: between a look and a rename somebody else may save, and nobody would know.
        if (OperatingSystem.IsLinux() && TryExchange(scrap, path)) return File.ReadAllText(scrap);
        var before = File.ReadAllText(path);
        File.Move(scrap, path, overwrite: true);
        return before;
    }

    private static bool TryExchange(string one, string other)
    {
        try
        {
            return RenameAt2(HereAndNow, one, HereAndNow, other, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oneFolder, string one, int otherFolder, string other, uint flags);
}
