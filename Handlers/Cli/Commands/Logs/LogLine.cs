using System.Globalization;
using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>One line of the log file as the stock readers take it apart.</summary>
/// <param name="Time">ISO 8601, as written.</param>
/// <param name="Level"><c>trace</c> to <c>fatal</c>.</param>
/// <param name="Subsystem">Null for lines without one.</param>
internal sealed record LogLine(string? Time, string? Level, string? Subsystem, string? Module, string Message, string Raw)
{
    /// <returns>Null for a line that is no record of a log.</returns>
    public static LogLine? Parse(string raw)
    {
        try
        {
            using var document = JsonDocument.Parse(raw, WireJson.Document);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            var meta = root.TryGetProperty("_meta", out var found) ? found : default;
            var name = meta.StringOf("name");
            var (subsystem, module) = Bindings(name);
            return new(
                root.StringOf("time") ?? meta.StringOf("date"), meta.StringOf("logLevelName")?.ToLowerInvariant(), subsystem, module,
                MessageOf(root, name), raw);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As far up as <c>fatal</c> = 0; lines without a level count as <c>info</c>.</summary>
    public int Severity => SeverityOf(Level) ?? 3;

    public static int? SeverityOf(string? level) => level switch
    {
        "fatal" => 0,
        "error" => 1,
        "warn" => 2,
        "info" => 3,
        "debug" => 4,
        "trace" => 5,
        _ => null,
    };

    private static (string? Subsystem, string? Module) Bindings(string? name)
    {
        if (name is not ['{', ..]) return (null, null);
        try
        {
            using var bindings = JsonDocument.Parse(name, WireJson.Document);
            return (bindings.RootElement.StringOf("subsystem"), bindings.RootElement.StringOf("module"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    // The arguments in their order; the first one only repeats the name.
    private static string MessageOf(JsonElement root, string? name)
    {
        var parts = new SortedList<int, string>();
        foreach (var member in root.EnumerateObject())
        {
            if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) continue;
            var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            if (index != 0 || text != name || name is not ['{', ..]) parts[index] = text;
        }
        return string.Join(' ', parts.Values);
    }
}
