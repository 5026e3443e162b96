using System.Text;

namespace OpenClaw.Handlers.Cli;

/// <summary>The text of a systemd unit.</summary>
internal static class SystemdUnit
{
    /// <param name="user">Whom a unit of the system runs as; null for a unit of the user.</param>
    public static string Text(ServiceIdentity identity, ServiceDefinition definition, string? user)
    {
        var text = new StringBuilder()
            .Append("[Unit]\nDescription=").Append(identity.Description).Append("\nAfter=network-online.target\nWants=network-online.target\n\n[Service]\n");
        if (user is not null) text.Append("User=").Append(user).Append('\n');
        text.Append("ExecStart=").AppendJoin(' ', definition.Words.Select(static word => Quote(word.Replace("$", "$$", StringComparison.Ordinal)))).Append("\nRestart=always\nRestartSec=5\n")
            // A configuration that cannot work is not made better by trying again.
            .Append("RestartPreventExitStatus=").Append(ExitCodes.UnusableConfiguration.ToString(System.Globalization.CultureInfo.InvariantCulture))
            // The program ends what it has started itself; what is left after that is nobody's.
            .Append("\nKillMode=mixed\n");
        foreach (var variable in definition.Variables) text.Append("Environment=").Append(Quote($"{variable.Name}={variable.Value}")).Append('\n');
        return text.Append("\n[Install]\nWantedBy=").Append(user is null ? "default.target" : "multi-user.target").Append('\n').ToString();
    }

    // A line is one line, and % begins something in it ($ does in a command alone).
    private static string Quote(string word)
    {
        var safe = word.ReplaceLineEndings(" ").Replace("%", "%%", StringComparison.Ordinal);
        return safe.AsSpan().ContainsAny(" \"\\'") ? $"\"{safe.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : safe;
    }
}
