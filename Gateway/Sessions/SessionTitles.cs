using System.Globalization;
using System.Text;

namespace OpenClaw.Gateway.Sessions;

/// <summary>What people call a session. Pure.</summary>
internal static class SessionTitles
{
    /// <summary>Longest derived title, in characters.</summary>
    private const int MaxTitleLength = 60;

    /// <summary>
    /// The name to show: the stored one, else one built for a channel's group, else the label, else where the
    /// conversation came from. Null when there is none.
    /// </summary>
    public static string? DisplayName(string key, SessionEntry entry)
    {
        if (entry.DisplayName is { Length: > 0 } stored) return stored;
        var group = SessionKey.GroupOf(key);
        if ((entry.Channel ?? group?.Channel) is { Length: > 0 } channel) return GroupName(channel, entry, group?.Id ?? entry.GroupId ?? key);
        return entry.Label ?? entry.Origin?.Label;
    }

    /// <summary>The title that a first message makes; null where it says nothing.</summary>
    public static string? Begin(string? firstUserText) => Clean(firstUserText) is { } text ? Shorten(CollapseBlanks(text)) : null;

    /// <summary>A title: display name, subject, the begin of the first message, else the begin of the id with the date.</summary>
    public static string Derived(SessionEntry entry, string? begin)
    {
        if (Clean(entry.DisplayName) is { } name) return name;
        if (Clean(entry.Subject) is { } subject) return subject;
        if (begin is not null) return begin;
        var id = entry.SessionId.Length > 8 ? entry.SessionId[..8] : entry.SessionId;
        var date = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(entry.UpdatedAt, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
        return $"{id} ({date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})";
    }

    /// <summary>One line: runs of blanks and line feeds become one blank.</summary>
    public static string CollapseBlanks(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Cut with <c>…</c>, between words when that leaves more than 60 % of the room.</summary>
    private static string Shorten(string text)
    {
        if (text.Length <= MaxTitleLength) return text;
        var cut = text[..(MaxTitleLength - 1)];
        var blank = cut.LastIndexOf(' ');
        if (blank > MaxTitleLength * 6 / 10) cut = cut[..blank];
        else if (char.IsHighSurrogate(cut[^1])) cut = cut[..^1];
        return cut + "…";
    }

    private static string GroupName(string channel, SessionEntry entry, string id)
    {
        var name = Token(Detail(entry) ?? id);
        if (name.Length > 0 && name[0] is not ('@' or '#') && !name.Contains('#', StringComparison.Ordinal) && !name.StartsWith("g-", StringComparison.Ordinal))
        {
            name = "g-" + name;
        }
        return name.Length == 0 ? channel.ToLowerInvariant() : $"{channel.ToLowerInvariant()}:{name}";
    }

    private static string? Detail(SessionEntry entry)
    {
        if (Clean(entry.GroupChannel) is not { } groupChannel) return Clean(entry.Subject)?.TrimStart('#') ?? Clean(entry.Space);
        return Clean(entry.Space) is { } space ? $"{space}#{groupChannel.TrimStart('#')}" : groupChannel;
    }

    private static string Token(string text)
    {
        var token = new StringBuilder(text.Length);
        foreach (var c in text.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || c is '#' or '@' or '+' or '.' or '_' or ':') token.Append(c);
            else if (token.Length > 0 && token[^1] != '-') token.Append('-');
        }
        return token.ToString().Trim('-');
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
