using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>The kinds of values the sections are declared with.</summary>
internal static partial class ConfigTypes
{
    private const double HoursMax = 24 * 365;

    public static ConfigType<string> Text { get; } = new TextType();

    /// <summary>A text never shown again: redacted whatever its key is called.</summary>
    public static ConfigType<string> Secret { get; } = new TextType { Secret = true };

    public static ConfigType<string> Color { get; } =
        new TextType { Pattern = ColorPattern(), PatternName = "six hexadecimal digits, with or without \"#\"" };

    public static ConfigType<bool> Flag { get; } = new FlagType();

    /// <summary>1 or more.</summary>
    public static ConfigType<int> Count { get; } = new IntegerType(1, int.MaxValue);

    /// <summary>0 or more.</summary>
    public static ConfigType<int> Amount { get; } = new IntegerType(0, int.MaxValue);

    public static ConfigType<int> Port { get; } = new IntegerType(1, 65_535);

    public static ConfigType<double> Hours { get; } = new NumberType(0, HoursMax);

    public static ConfigType<double> Number { get; } = new NumberType(double.NegativeInfinity, double.PositiveInfinity);

    public static ConfigType<IReadOnlyList<string>> Texts { get; } = new ListType<string>(Text);

    public static ConfigType<IReadOnlyDictionary<string, string>> TextMap { get; } = new MapType<string>(Text);

    /// <summary>Values that may carry credentials, such as HTTP headers.</summary>
    public static ConfigType<IReadOnlyDictionary<string, string>> SecretMap { get; } = new MapType<string>(Secret);

    public static ConfigType<JsonObject> AnyObject { get; } = new ObjectType();

    /// <summary>Ids a channel may write as numbers.</summary>
    public static ConfigType<IReadOnlyList<string>> Ids { get; } = new ListType<string>(new ConvertedType<string>(
        "a text or a number", node => ReadId(node) is { } id ? new ReadValue<string>(id) : null, "string", "number"));

    public static ConfigType<bool> OnOff { get; } = new ConvertedType<bool>(
        "\"on\" or \"off\"",
        node => TextOf(node) switch { "on" => new(true), "off" => new(false), _ => (ReadValue<bool>?)null },
        "string");

    /// <summary>True, false, or <c>auto</c>, which is no value.</summary>
    public static ConfigType<bool?> FlagOrAuto { get; } = new ConvertedType<bool?>(
        "true, false or \"auto\"",
        node => node is JsonValue json && json.TryGetValue(out bool flag) ? new(flag)
            : TextOf(node) == "auto" ? new ReadValue<bool?>(null) : null,
        "boolean", "string");

    /// <summary>A duration such as <c>30d</c>; a bare number counts days.</summary>
    public static ConfigType<TimeSpan> Days { get; } = new ConvertedType<TimeSpan>(
        "a duration such as \"30d\" or a number of days",
        node => Duration.TryRead(node, TimeSpan.FromDays(1), out var duration) ? new(duration) : null,
        "string", "number");

    /// <summary>A duration, or <c>false</c> for never.</summary>
    public static ConfigType<TimeSpan?> Retention { get; } = new ConvertedType<TimeSpan?>(
        "a duration such as \"24h\", or false",
        node => node is JsonValue json && json.TryGetValue(out bool keep) ? keep ? null : new ReadValue<TimeSpan?>(null)
            : Duration.TryRead(node, TimeSpan.FromHours(1), out var duration) ? new ReadValue<TimeSpan?>(duration) : null,
        "string", "boolean");

    /// <summary>A size such as <c>10mb</c>; a bare number counts bytes.</summary>
    public static ConfigType<long> Bytes { get; } = new ConvertedType<long>(
        "a size such as \"10mb\" or a number of bytes",
        node => ByteSize.TryRead(node, out var bytes) ? new(bytes) : null,
        "string", "number");

    public static ConfigType<T> One<T>(WireNames<T> names)
        where T : struct, Enum => new ChoiceType<T>(names);

    public static ConfigType<IReadOnlyList<T>> List<T>(ConfigType<T> item) => new ListType<T>(item);

    public static ConfigType<IReadOnlyDictionary<string, T>> Map<T>(ConfigType<T> item) => new MapType<T>(item);

    private static string? TextOf(JsonNode node) =>
        node is JsonValue json && json.TryGetValue(out string? text) ? text : null;

    private static string? ReadId(JsonNode node) =>
        TextOf(node) ?? (JsonNumber.TryRead(node, out _) ? node.ToJsonString() : null);

    [GeneratedRegex("^#?[0-9a-fA-F]{6}\\z")]
    private static partial Regex ColorPattern();
}
