using System.Text;

namespace OpenClaw.Handlers.Cli;

/// <summary>The property list of a LaunchAgent.</summary>
internal static class LaunchAgentFile
{
    public static string Text(ServiceIdentity identity, ServiceDefinition definition)
    {
        var text = new StringBuilder()
            .Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n")
            .Append("<plist version=\"1.0\">\n  <dict>\n");
        Entry(text, "Label", identity.LaunchLabel);
        Entry(text, "Comment", identity.Description);
        text.Append("    <key>RunAtLoad</key>\n    <true/>\n    <key>KeepAlive</key>\n    <true/>\n    <key>ProgramArguments</key>\n    <array>\n");
        foreach (var word in definition.Words) text.Append("      <string>").Append(Escape(word)).Append("</string>\n");
        text.Append("    </array>\n");
        Entry(text, "StandardOutPath", Path.Combine(definition.LogDir, $"{identity.Kind}.log"));
        Entry(text, "StandardErrorPath", Path.Combine(definition.LogDir, $"{identity.Kind}.err.log"));
        text.Append("    <key>EnvironmentVariables</key>\n    <dict>\n");
        foreach (var variable in definition.Variables) Entry(text, variable.Name, variable.Value, "  ");
        return text.Append("    </dict>\n  </dict>\n</plist>\n").ToString();
    }

    private static void Entry(StringBuilder text, string key, string value, string indent = "") => text
        .Append("    ").Append(indent).Append("<key>").Append(Escape(key)).Append("</key>\n    ").Append(indent).Append("<string>").Append(Escape(value)).Append("</string>\n");

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
