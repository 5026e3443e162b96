using System.Collections.Frozen;

namespace OpenClaw.Platform;

/// <summary>Which variables somebody else may set for a command on this machine: none that changes which code runs.</summary>
internal static class HostVariables
{
    private static readonly FrozenSet<string> Refused = FrozenSet.ToFrozenSet(
    [
        "PATH", "PATHEXT", "SHELL", "ENV", "BASH_ENV", "SHELLOPTS", "BASHOPTS", "PS4", "PROMPT_COMMAND", "IFS", "ZDOTDIR", "FPATH", "HOME",
        "NODE_OPTIONS", "NODE_PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PERL5LIB", "PERL5OPT", "RUBYLIB", "RUBYOPT", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS",
        "GCONV_PATH", "SSLKEYLOGFILE", "EDITOR", "VISUAL", "PAGER", "BROWSER", "COMSPEC", "DOTNET_STARTUP_HOOKS", "OPENSSL_CONF",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] RefusedStarts = ["LD_", "DYLD_", "BASH_FUNC_", "GIT_", "OPENCLAW_", "COMPlus_", "DOTNET_", "CORECLR_"];

    public static bool IsAllowed(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }
        return !Refused.Contains(name) && !Array.Exists(RefusedStarts, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }
}
