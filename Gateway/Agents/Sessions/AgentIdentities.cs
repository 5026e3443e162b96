using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Who an agent says it is: the configuration first, then <c>IDENTITY.md</c> in its workspace.</summary>
internal sealed class AgentIdentities(IConfigSource config, StatePaths paths)
{
    private const string DefaultName = "Assistant";
    private const string DefaultAvatar = "A";

    // Bounds of product 2026.2.12, in characters.
    private const int MaxName = 50;
    private const int MaxAvatarText = 4;
    private const int MaxAvatarUrl = 2_000_000;
    private const int MaxEmoji = 16;
    private const long MaxFileBytes = 256 * 1024;
    private const long MaxAvatarBytes = 2_000_000;

    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"];

    public AgentIdentity Of(string agentId)
    {
        var current = config.Current.Config;
        var own = current.Agents.List.FirstOrDefault(agent => agent.Id == agentId)?.Identity ?? new();
        var file = ReadFile(AgentWorkspaces.Of(agentId, current, paths));
        var name = Clean(current.Ui.Assistant.Name) ?? Clean(own.Name) ?? file.GetValueOrDefault("name") ?? DefaultName;
        var emoji = EmojiOf(own.Emoji) ?? EmojiOf(file.GetValueOrDefault("emoji"));
        var avatar = AvatarOf(current.Ui.Assistant.Avatar) ?? AvatarOf(own.Avatar) ?? AvatarOf(file.GetValueOrDefault("avatar")) ?? AvatarOf(emoji) ?? DefaultAvatar;
        return new(name.Length <= MaxName ? name : name[..MaxName], avatar, emoji);
    }

    /// <summary>The agent's avatar when it is a web or data URL; null for letters, files and none.</summary>
    public string? AvatarUrl(string agentId) => Of(agentId).Avatar is { Length: > MaxAvatarText } url ? url : null;

    /// <summary>The agent's avatar when it is a picture in its workspace.</summary>
    public FileInfo? AvatarFile(string agentId)
    {
        var current = config.Current.Config;
        var workspace = Path.GetFullPath(AgentWorkspaces.Of(agentId, current, paths));
        var named = Clean(current.Agents.List.FirstOrDefault(agent => agent.Id == agentId)?.Identity?.Avatar)
            ?? ReadFile(workspace).GetValueOrDefault("avatar");
        if (named is null || !Pictures.Contains(Path.GetExtension(named), StringComparer.OrdinalIgnoreCase)) return null;
        var path = Path.GetFullPath(Path.Combine(workspace, named));
        if (!path.StartsWith(workspace + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
        // A link could lead out of the workspace.
        return new FileInfo(path) is { Exists: true, LinkTarget: null, Length: <= MaxAvatarBytes } file ? file : null;
    }

    // Lines such as "- **Name:** Clawd"; what still stands in parentheses is a template's hint, not an answer.
    private static Dictionary<string, string> ReadFile(string workspace)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(Path.Combine(workspace, "IDENTITY.md")))
        {
            var text = line.Trim().TrimStart('-').Replace("*", "", StringComparison.Ordinal).Trim();
            var colon = text.IndexOf(':');
            if (colon <= 0)
                continue;
            var value = text[(colon + 1)..].Trim();
            if (value.Length > 0 && value[0] is not ('(' or '_' or '['))
                found.TryAdd(text[..colon].Trim(), value);
        }
        return found;
    }

    private static string[] Lines(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxFileBytes ? File.ReadAllLines(path) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? AvatarOf(string? text)
    {
        if (Clean(text) is not { } avatar)
            return null;
        var isUrl = avatar.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || avatar.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || avatar.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase);
        return isUrl ? avatar.Length <= MaxAvatarUrl ? avatar : null : avatar.Length <= MaxAvatarText ? avatar : null;
    }

    private static string? EmojiOf(string? text) =>
        Clean(text) is { Length: <= MaxEmoji } emoji && emoji.Any(c => c > 127) ? emoji : null;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
