using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>--base-hash</c> of the commands that change the configuration.</summary>
internal static class ConfigHashOption
{
    public static Option<string?> Make() => new("--base-hash")
    {
        Description = "Refuse when the file is no longer the one with this hash (see: openclaw config path --json)",
        HelpName = "sha256",
    };
}
