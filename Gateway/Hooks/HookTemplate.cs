using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenClaw.Gateway.Hooks;

/// <summary>
/// Fills <c>{{expression}}</c>: <c>path</c>, <c>now</c>, <c>headers.x</c>, <c>query.x</c>, <c>payload.a[0].b</c>, or a path in
/// the payload alone. What is missing is nothing; objects and lists come as JSON. What was filled in is not looked at again.
/// </summary>
internal static class HookTemplate
{
    /// <summary>Longest result, in characters.</summary>
    private const int MaxChars = 400_000;

    public static string? Render(string? template, HookCall call, TimeProvider time)
    {
        if (template is null || !template.Contains("{{", StringComparison.Ordinal)) return template;
        var text = new StringBuilder();
        var at = 0;
        while (at < template.Length && text.Length < MaxChars)
        {
            var open = template.IndexOf("{{", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : template.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) break;
            text.Append(template, at, open - at).Append(Value(template[(open + 2)..close].Trim(), call, time));
            at = close + 2;
        }
        text.Append(template, at, template.Length - at);
        return text.Length <= MaxChars ? text.ToString() : text.ToString(0, MaxChars);
    }

    private static string Value(string expression, HookCall call, TimeProvider time)
    {
        if (expression == "path") return call.Path;
        if (expression == "now") return time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (expression.StartsWith("headers.", StringComparison.Ordinal)) return call.Headers.GetValueOrDefault(expression["headers.".Length..].ToLowerInvariant(), "");
        if (expression.StartsWith("query.", StringComparison.Ordinal)) return call.Query.GetValueOrDefault(expression["query.".Length..], "");
        var path = expression.StartsWith("payload.", StringComparison.Ordinal) ? expression["payload.".Length..] : expression;
        return Find(call.Payload, path) is { } found ? TextOf(found) : "";
    }

    private static JsonElement? Find(JsonElement from, string path)
    {
        foreach (var step in path.Replace('[', '.').Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (from.ValueKind)
            {
                case JsonValueKind.Object when from.TryGetProperty(step, out var member):
                    from = member;
                    break;
                case JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < from.GetArrayLength():
                    from = from[index];
                    break;
                default:
                    return null;
            }
        }
        return from;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };
}
