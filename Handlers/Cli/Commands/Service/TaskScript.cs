using System.Text;

namespace OpenClaw.Handlers.Cli;

/// <summary>The script that a scheduled task of Windows runs.</summary>
internal static class TaskScript
{
    public static string Text(ServiceIdentity identity, ServiceDefinition definition)
    {
        var text = new StringBuilder("@echo off\r\nrem ").Append(identity.Description).Append("\r\n");
        foreach (var variable in definition.Variables) text.Append("set \"").Append(variable.Name).Append('=').Append(Escape(variable.Value)).Append("\"\r\n");
        foreach (var word in definition.Words) text.Append('"').Append(Escape(word)).Append("\" ");
        return text.Append("\r\n").ToString();
    }

    private static string Escape(string text) => text.ReplaceLineEndings(" ").Replace("%", "%%", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
}
