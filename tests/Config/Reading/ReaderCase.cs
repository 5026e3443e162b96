using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Reading;

/// <summary>A text and what the npm package of its format reads from it, as tests/Long/readers.mjs writes them.</summary>
internal sealed class ReaderCase
{
    private readonly bool _isYaml;
    private readonly JsonElement? _expected;

    private ReaderCase(JsonElement line)
    {
        Name = line.GetProperty("name").GetString()!;
        Input = line.GetProperty("input").GetString()!;
        _isYaml = line.GetProperty("format").GetString() == "yaml";
        _expected = line.TryGetProperty("expected", out var expected) ? expected.Clone() : null;
    }

    public string Name { get; }

    public string Input { get; }

    public static IEnumerable<ReaderCase> ReadAll(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            yield return new ReaderCase(document.RootElement);
        }
    }

    /// <summary>In what our reader differs; null when it does not.</summary>
    public ReaderDifference? Compare()
    {
        var read = _isYaml ? YamlReader.Read(Input) : Json5Reader.Read(Input);
        var isRefused = read.Issues.Count > 0;
        if (_expected is not { } expected) return isRefused ? null : new(ReaderDifferenceKind.ReadsWhatTheyRefuse, this, ConfigJson.WriteCompact(read.Root));
        if (isRefused) return new(ReaderDifferenceKind.RefusesWhatTheyRead, this, read.Issues[0].Message);
        return IsSame(expected, read.Root) ? null : new(ReaderDifferenceKind.ReadsSomethingElse, this, ConfigJson.WriteCompact(read.Root));
    }

    public override string ToString() => $"{Name}: {JsonSerializer.Serialize(Input, Fixtures.TestJson.Default.String)}, expected {_expected?.GetRawText() ?? "a refusal"}";

    // Numbers as JavaScript has them: one kind only.
    private static bool IsSame(JsonElement expected, JsonNode? found) => expected.ValueKind switch
    {
        JsonValueKind.Null => found is null,
        JsonValueKind.Object => found is JsonObject members && members.Count == expected.EnumerateObject().Count()
            && expected.EnumerateObject().All(member => members.TryGetPropertyValue(member.Name, out var value) && IsSame(member.Value, value)),
        JsonValueKind.Array => found is JsonArray items && items.Count == expected.GetArrayLength()
            && expected.EnumerateArray().Select((item, i) => IsSame(item, items[i])).All(same => same),
        JsonValueKind.String => found is JsonValue text && text.TryGetValue(out string? value) && value == expected.GetString(),
        JsonValueKind.Number => found is JsonValue number && number.GetValueKind() == JsonValueKind.Number
            && double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).Equals(expected.GetDouble()),
        _ => found is JsonValue flag && flag.GetValueKind() == expected.ValueKind,
    };
}
