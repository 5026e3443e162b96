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
        var placed = secrets.Select(place => (Span: snapshot.Map.Find(place.Path), place.Shown)).Where(place => place.Span is not null);
        foreach (var (span, shown) in placed.OrderByDescending(place => place.Span!.Start))
        {
            text.Remove(span!.Start, span.End - span.Start).Insert(span.Start, ConfigJson.WriteCompact(JsonValue.Create(shown)));
        }
        // What is left stands in comments, in overwritten duplicates, or in a file that did not parse.
        foreach (var value in secrets.SelectMany(place => place.Secrets).Where(value => value.Length >= ShortestSearched).OrderByDescending(value => value.Length))
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
                        : Redact(member, SecretMarkers.Below(marks, key, member));
                }
                return copy;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Redact(item, SecretMarkers.Item(marks)))]);
            case not null when IsSecretLeaf(node, marks):
                return Sentinel;
            default:
                return TextOf(node) is { } text && UrlSecrets.Mask(text) is { } masked ? masked : node?.DeepClone();
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
                        Collect(member, path.Child(key), SecretMarkers.Below(marks, key, member), secrets);
                    }
                }
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    Collect(items[i], path.Child(i), SecretMarkers.Item(marks), secrets);
                }
                break;
            case not null when IsSecretLeaf(node, marks):
                secrets.Add(SecretPlace.Of(path, node));
                break;
            case not null when TextOf(node) is { } text:
                var parts = new List<string>();
                if (UrlSecrets.Mask(text, parts) is { } masked) secrets.Add(new SecretPlace(path.ToString(), masked, [text, .. parts]));
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
                    var below = SecretMarkers.Below(marks, key, member);
                    var secret = isSecret || SensitiveKey.IsSensitive(key) || below is { Kind: not SecretKind.None };
                    var old = (stored as JsonObject)?[key];
                    if (IsMasked(member, old))
                    {
                        members[key] = old!.DeepClone();
                    }
                    else if (secret && IsSentinel(member))
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
                var ofItems = SecretMarkers.Item(marks);
                var olds = stored as JsonArray ?? [];
                var pairs = ListPairing.Of(items, olds, (item, index) => JsonNode.DeepEquals(item, Redact(olds[index], ofItems)));
                for (var i = 0; i < items.Count; i++)
                {
                    var old = pairs[i] < 0 ? null : olds[pairs[i]];
                    if (IsMasked(items[i], old))
                    {
                        items[i] = old!.DeepClone();
                    }
                    else if ((isSecret || ofItems is { Kind: not SecretKind.None }) && IsSentinel(items[i]))
                    {
                        if (old is null || IsSentinel(old))
                        {
                            return $"[{i}]";
                        }
                        items[i] = old.DeepClone();
                    }
                    else if (Restore(items[i], old, ofItems, isSecret) is { } missing)
                    {
                        return missing;
                    }
                }
                return null;
            default:
                return null;
        }
    }

    private static bool IsSecretLeaf(JsonNode node, SecretMarkers? marks) => marks?.Kind switch
    {
        SecretKind.All => true,
        SecretKind.Texts => TextOf(node) is not null,
        _ => false,
    };

    private static bool IsSentinel(JsonNode? node) => TextOf(node) == Sentinel;

    /// <summary>Whether a text is the stored address as it was shown.</summary>
    private static bool IsMasked(JsonNode? node, JsonNode? stored) =>
        TextOf(node) is { } text && text != Sentinel && text.Contains(Sentinel, StringComparison.Ordinal)
        && TextOf(stored) is { } old && UrlSecrets.Mask(old) == text;

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string RedactMember(Match match) =>
        SensitiveKey.IsSensitive(match.Groups["key"].Value)
            ? $"{match.Groups["head"].Value}\"{Sentinel}\""
            : match.Value;

    [GeneratedRegex(
        """(?<head>["']?(?<key>[\w$.-]{1,200})["']?[ \t]*:[ \t]*)(?:"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*')""",
        RegexOptions.CultureInvariant)]
    private static partial Regex KeyAndText();
}
