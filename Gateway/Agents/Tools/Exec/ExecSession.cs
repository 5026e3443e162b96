using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>A command that is or was under way, as the <c>process</c> tool knows it.</summary>
internal sealed class ExecSession(string id, string agentId, string command, string folder, RunningCommand process, DateTimeOffset startedAt)
{
    public string Id => id;

    /// <summary>Only its own agent sees it.</summary>
    public string AgentId => agentId;

    public string Command => command;

    public string Folder => folder;

    public RunningCommand Process => process;

    public DateTimeOffset StartedAt => startedAt;

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsTimedOut { get; set; }

    /// <summary>Up to where the output was shown.</summary>
    public long Shown { get; set; }

    public bool HasEnded => process.Exit.IsCompleted;

    /// <summary>Known after the end.</summary>
    public int ExitCode => process.Exit.Result;

    public bool HasFailed => IsTimedOut || process.IsKilled || ExitCode != 0;

    /// <summary>How it ended, as the model is told; null when it went well.</summary>
    public string? Problem(TimeSpan timeout) => IsTimedOut ? $"Command timed out after {timeout.TotalSeconds:0} seconds"
        : process.IsKilled ? "Command aborted by signal SIGKILL"
        : ExitCode > 128 ? $"Command aborted by signal {ExitCode - 128}"
        : ExitCode != 0 ? $"Command exited with code {ExitCode}"
        : null;
}
