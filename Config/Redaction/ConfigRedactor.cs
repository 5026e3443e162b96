using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>
/// Replaces secrets by <see cref="Sentinel"/> before a configuration leaves this program, and puts them back when it
/// returns. A value is secret by its key's name (<see cref="SensitiveKey"/>) or by its declaration.
/// </summary>
internal static partial class ConfigRedactor
{
    public const string Sentinel = "__OPENCLAW_REDACTED__";

    /// <summary>Shorter secrets are not searched for in comments: they could be a part of any word.</summary>
    private const int ShortestSearched = 8;

    /// <summary>A copy without secrets.</summary>
    public static JsonNode? Redact(JsonNode? node) => Redact(node, SecretMarkers.Root);

    /// <summary>
    /// The file's text without secrets, as JSON5 whatever the file's format. Still parses to the redacted values when
    /// the text itself does.
    /// </summary>
    public static string? RedactRaw(ConfigSnapshot snapshot)
    {
        if (snapshot.Raw is not { } raw)
        {
            return null;
        }
        if (ConfigTextReader.FormatOf(snapshot.Path, raw) == ConfigFormat.Yaml)
        {
            return snapshot.Parsed is null ? null : ConfigJson.WriteIndented(Redact(snapshot.Parsed));
        }
        var text = RedactText(snapshot, raw);
        if (snapshot.Parsed is null)
        {
            return text;
        }
        // A secret that is also the name of a key would have damaged the text; then the comments are given up.
        var redacted = Redact(snapshot.Parsed);
        var read = Json5Reader.Read(text);
        return read.Issues.Count == 0 && JsonNode.DeepEquals(read.Root, redacted) ? text : ConfigJson.WriteIndented(redacted);
    }

    /// <summary>Puts stored values back in the place of sentinels, in place.</summary>
    /// <returns>The key whose sentinel has no stored value, or <see langword="null"/>.</returns>
    public static string? Restore(JsonNode? incoming, JsonNode? stored) => Restore(incoming, stored, SecretMarkers.Root, isSecret: false);

    private static string RedactText(ConfigSnapshot snapshot, string raw)
    {
        var secrets = new List<SecretPlace>();
        Collect(snapshot.Parsed, ConfigPath.Root, SecretMarkers.Root, secrets);
        var text = new StringBuilder(raw);
        foreach (var span in secrets.Select(place => snapshot.Map.Find(place.Path)).OfType<SourceSpan>().OrderByDescending(span => span.Start))
        {
            text.Remove(span.Start, span.End - span.Start).Insert(span.Start, $"\"{Sentinel}\"");
        }
        // What is left stands in comments, in overwritten duplicates, or in a file that did not parse.
        foreach (var value in secrets.Select(place => place.Text).OfType<string>().Where(value => value.Length >= ShortestSearched).OrderByDescending(value => value.Length))
        {
            text.Replace(value, Sentinel);
        }
        return KeyAndText().Replace(text.ToString(), RedactMember);
    }

    private static JsonNode? Redact(JsonNode? node, SecretMarkers? marks)
    {
        switch (node)
        {
            case JsonObject members:
                var copy = new JsonObject();
                foreach (var (key, member) in members)
                {
                    copy[key] = member is not null && SensitiveKey.IsSensitive(key)
                        ? Sentinel
                        : Redact(member, marks?.IsSecret == true ? marks : marks?.Child(key));
                }
                return copy;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Redact(item, marks?.IsSecret == true ? marks : marks?.Item()))]);
            case not null when marks?.IsSecret == true:
                return Sentinel;
            default:
                return node?.DeepClone();
        }
    }

    private static void Collect(JsonNode? node, ConfigPath path, SecretMarkers? marks, List<SecretPlace> secrets)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, member) in members)
                {
                    if (member is not null && SensitiveKey.IsSensitive(key))
                    {
                        secrets.Add(SecretPlace.Of(path.Child(key), member));
                    }
                    else
                    {
                        Collect(member, path.Child(key), marks?.IsSecret == true ? marks : marks?.Child(key), secrets);
                    }
                }
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    Collect(items[i], path.Child(i), marks?.IsSecret == true ? marks : marks?.Item(), secrets);
                }
                break;
            case not null when marks?.IsSecret == true:
                secrets.Add(SecretPlace.Of(path, node));
                break;
        }
    }

    private static string? Restore(JsonNode? incoming, JsonNode? stored, SecretMarkers? marks, bool isSecret)
    {
        switch (incoming)
        {
            case JsonObject members:
                foreach (var (key, member) in members.ToArray())
                {
                    var below = marks?.IsSecret == true ? marks : marks?.Child(key);
                    var secret = isSecret || SensitiveKey.IsSensitive(key) || below?.IsSecret == true;
                    var old = (stored as JsonObject)?[key];
                    if (secret && IsSentinel(member))
                    {
                        if (old is null || IsSentinel(old))
                        {
                            return key;
                        }
                        members[key] = old.DeepClone();
                    }
                    else if (Restore(member, old, below, secret) is { } missing)
                    {
                        return missing;
                    }
                }
                return null;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var below = marks?.IsSecret == true ? marks : marks?.Item();
                    var old = stored is JsonArray olds && i < olds.Count ? olds[i] : null;
                    if ((isSecret || below?.IsSecret == true) && IsSentinel(items[i]))
                    {
                        if (old is null || IsSentinel(old))
                        {
                            return $"[{i}]";
                        }
                        items[i] = old.DeepClone();
                    }
                    else if (Restore(items[i], old, below, isSecret) is { } missing)
                    {
                        return missing;
                    }
                }
                return null;
            default:
                return null;
        }
    }

    private static bool IsSentinel(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text == Sentinel;

    private static string RedactMember(Match match) =>
        SensitiveKey.IsSensitive(match.Groups["key"].Value)
            ? $"{match.Groups["head"].Value}\"{Sentinel}\""
            : match.Value;

    [GeneratedRegex(
        """(?<head>["']?(?<key>[\w$.-]{1,200})["']?[ \t]*:[ \t]*)(?:"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*')""",
        RegexOptions.CultureInvariant)]
    private static partial Regex KeyAndText();
}
