using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary>The options every command understands, in any position.</summary>
internal sealed class GlobalOptions
{
    public const string JsonName = "--json";

    public Option<string?> Profile { get; } = new("--profile")
    {
        Description = "Keep state and configuration under ~/.openclaw-<name>",
        HelpName = "name",
        Recursive = true,
    };

    public Option<bool> Dev { get; } = new("--dev")
    {
        Description = "Short for --profile dev: its own state directory and port 19001",
        Recursive = true,
    };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No ANSI colours", Recursive = true };

    public Option<bool> Json { get; } = new(JsonName)
    {
        Description = "Print one JSON document and nothing else",
        Recursive = true,
    };

    public IEnumerable<Option> All => [Profile, Dev, NoColor, Json];
}
