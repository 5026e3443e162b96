using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary>Takes one member of a job away.</summary>
/// <param name="Part">Of the job; null: the job itself.</param>
internal sealed record CronClearOption(string Name, string? Part, string Member, string Description)
{
    public Option<bool> Option { get; } = new(Name) { Description = Description };
}
