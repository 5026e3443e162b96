using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// What a <c>system-event</c> says. A text like <c>Node: kitchen (192.0.2.20) · app 2.0.1 · last input 12s ago · mode ui ·
/// reason launch</c> is a presence report; any other text is an event as it stands. Members of a wrong type are ignored.
/// </summary>
internal sealed partial class SystemEventReport
{
    /// <summary>Longest text kept, in characters.</summary>
    private const int MaxTextChars = 4000;

    private readonly bool _isPresenceLine;

    private SystemEventReport(string key, PresenceEntry entry, bool isPresenceLine)
    {
        Key = key;
        Entry = entry;
        _isPresenceLine = isPresenceLine;
    }

    /// <summary>Whose row it is: device, instance, host, address, or the text itself.</summary>
    public string Key { get; }

    public PresenceEntry Entry { get; }

    /// <returns>Null without a text.</returns>
    public static SystemEventReport? Read(JsonElement parameters)
    {
        if (Text(parameters, "text")?.Trim() is not { Length: > 0 } text) return null;
        if (text.Length > MaxTextChars) text = text[..MaxTextChars];
        var line = PresenceLine().Match(text);
        var entry = new PresenceEntry
        {
            Text = text,
            Host = Text(parameters, "host") ?? Part(line, "host"),
            Ip = Text(parameters, "ip") ?? Part(line, "ip"),
            Version = Text(parameters, "version") ?? Part(line, "version"),
            Mode = Text(parameters, "mode") ?? Part(line, "mode"),
            Reason = Text(parameters, "reason") ?? Part(line, "reason"),
            Platform = Text(parameters, "platform"),
            DeviceFamily = Text(parameters, "deviceFamily"),
            ModelIdentifier = Text(parameters, "modelIdentifier"),
            DeviceId = Text(parameters, "deviceId"),
            InstanceId = Text(parameters, "instanceId"),
            LastInputSeconds = Number(parameters, "lastInputSeconds")
                ?? (Part(line, "idle") is { } idle ? double.Parse(idle, CultureInfo.InvariantCulture) : null),
            Roles = Texts(parameters, "roles"),
            Scopes = Texts(parameters, "scopes"),
            Tags = Texts(parameters, "tags"),
        };
        var key = entry.DeviceId ?? entry.InstanceId ?? entry.Host ?? entry.Ip ?? text;
        return new SystemEventReport(key.ToLowerInvariant(), entry, line.Success);
    }

    /// <summary>The text for the main session, or null when a presence report brought nothing new.</summary>
    public string? Describe(PresenceEntry? before, PresenceEntry after)
    {
        if (!_isPresenceLine) return Entry.Text;
        var changes = new List<string>();
        Note("ip", before?.Ip, after.Ip);
        Note("app", before?.Version, after.Version);
        Note("mode", before?.Mode, after.Mode);
        var isRoutine = after.Reason is null or "heartbeat" || after.Reason.StartsWith("periodic", StringComparison.Ordinal);
        if (!isRoutine) Note("reason", before?.Reason, after.Reason);
        if (changes.Count == 0 && before?.Host == after.Host) return null;
        return $"Node: {after.Host}{(changes.Count > 0 ? " · " + string.Join(" · ", changes) : "")}";

        void Note(string name, string? old, string? current)
        {
            if (current is not null && current != old) changes.Add($"{name} {current}");
        }
    }

    private static string? Part(Match line, string name) => line.Groups[name] is { Success: true, Length: > 0 } group ? group.Value : null;

    private static string? Text(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static double? Number(JsonElement parameters, string name) =>
        parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string[]? Texts(JsonElement parameters, string name)
    {
        if (!parameters.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array) return null;
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) return null;
            texts.Add(item.GetString()!);
        }
        return [.. texts];
    }

    [GeneratedRegex(
        @"^Node: (?<host>[^(·]+?)(?: \((?<ip>[^)]*)\))?(?: · app (?<version>[^·]+?))?(?: · last input (?<idle>\d+)s ago)?(?: · mode (?<mode>[^·]+?))?(?: · reason (?<reason>[^·]+?))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex PresenceLine();
}
