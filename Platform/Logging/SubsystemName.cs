namespace OpenClaw.Platform;

/// <summary>How the path-like names of subsystems are made and shown.</summary>
internal static class SubsystemName
{
    private static readonly string[] HiddenFirstParts = ["gateway", "channels", "providers"];

    private static readonly string[] ChannelNames =
        ["telegram", "whatsapp", "discord", "irc", "googlechat", "slack", "signal", "imessage", "matrix", "mattermost", "msteams", "webchat"];

    /// <summary>
    /// The subsystem of a logger category. Ours are subsystems already; a type name of this program becomes its folders,
    /// and the framework's categories all are <c>gateway/http</c>.
    /// </summary>
    public static string OfCategory(string category)
    {
        if (IsFramework(category)) return "gateway/http";
        if (!category.StartsWith("OpenClaw.", StringComparison.Ordinal)) return category;
        var parts = category.Split('.');
        return string.Join('/', parts[1..^1]).ToLowerInvariant() is { Length: > 0 } folders ? folders : "gateway";
    }

    public static bool IsFramework(string category) =>
        category.StartsWith("Microsoft.", StringComparison.Ordinal) || category.StartsWith("System.", StringComparison.Ordinal);

    /// <summary>
    /// The short form people see: without <c>gateway</c>, <c>channels</c>, <c>providers</c> in front; a channel's own name
    /// alone; else the last two parts.
    /// </summary>
    public static string Display(string subsystem)
    {
        var parts = subsystem.Split('/', StringSplitOptions.RemoveEmptyEntries).AsSpan();
        while (parts.Length > 0 && HiddenFirstParts.Contains(parts[0])) parts = parts[1..];
        if (parts.Length == 0) return subsystem;
        if (ChannelNames.Contains(parts[0])) return parts[0];
        return parts.Length > 2 ? $"{parts[^2]}/{parts[^1]}" : string.Join('/', parts.ToArray());
    }

    /// <summary>The message without the subsystem's name in front: <c>[x] </c>, <c>x: </c> or <c>x </c>.</summary>
    public static string WithoutName(string message, string display)
    {
        if (message.StartsWith('[') && message.AsSpan(1).StartsWith(display, StringComparison.OrdinalIgnoreCase) && At(message, display.Length + 1) == ']')
        {
            return Rest(message, display.Length + 2);
        }
        if (!message.StartsWith(display, StringComparison.OrdinalIgnoreCase)) return message;
        return At(message, display.Length) is ':' or ' ' ? Rest(message, display.Length + 1) : message;
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';

    private static string Rest(string message, int start) =>
        message.AsSpan(start).TrimStart(": ").ToString() is { Length: > 0 } rest ? rest : message;
}
