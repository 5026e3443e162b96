using System.Collections;

namespace OpenClaw.Config;

/// <summary>The environment as a value that can be passed around and replaced in tests.</summary>
internal static class ProcessEnvironment
{
    /// <summary>A copy of this process's variables; names ignore case on Windows only.</summary>
    public static Dictionary<string, string?> Read()
    {
        var variables = new Dictionary<string, string?>(NameComparer);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value;
        }
        return variables;
    }

    public static StringComparer NameComparer =>
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
