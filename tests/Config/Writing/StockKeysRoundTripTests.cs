using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Config.Writing;

/// <summary>Every key of the schema of product 2026.2.12, set through the writer and read back, in both formats.</summary>
public sealed class StockKeysRoundTripTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public static TheoryData<string, string> Sections()
    {
        var data = new TheoryData<string, string>();
        foreach (var (section, value) in Every("first"))
        {
            // The stamp is the writer's own.
            if (section == "meta") continue;
            // By far the largest; each channel by itself.
            foreach (var part in section == "channels" ? value!.AsObject().Select(member => $"channels.{member.Key}") : [section])
            {
                data.Add(part, "openclaw.json");
                data.Add(part, "openclaw.yaml");
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Every_key_is_set_and_read_back(string section, string file)
    {
        var path = section.Split('.');
        var after = Part(Every("last"), path);
        var before = Common(Part(Every("first"), path), after);
        _folder.Write(file, ConfigTextEditor.Write(before, file.EndsWith("yaml", StringComparison.Ordinal) ? ConfigFormat.Yaml : ConfigFormat.Json5));
        using var writer = new ConfigWriter(new ConfigFileReader(_folder.Paths, _folder.Env, _folder.Clock), _folder.Clock, NullLogger.Instance, new UnsyncedFiles());

        var refused = await SetAllAsync(writer, after);
        // What only makes sense together with a later one.
        foreach (var _ in refused) refused = await SetAllAsync(writer, after);

        Assert.Empty(refused);
        var read = _folder.Load();
        Assert.Empty(read.Issues);
        Assert.DoesNotContain(read.Warnings, warning => warning.Message.Contains("unknown key", StringComparison.Ordinal));
        foreach (var leaf in Leaves(after, []))
        {
            Assert.True(JsonNode.DeepEquals(At(after, leaf), At(read.Parsed, leaf)), string.Join('.', leaf));
        }
    }

    private static async Task<List<string>> SetAllAsync(ConfigWriter writer, JsonObject target)
    {
        var refused = new List<string>();
        foreach (var leaf in Leaves(target, []).ToArray())
        {
            var request = new ConfigWriteRequest(current => ConfigTarget.Set(current, leaf, At(target, leaf)), "test", "test");
            var result = await writer.WriteAsync(request, TestContext.Current.CancellationToken);
            if (!result.Ok) refused.Add($"{string.Join('.', leaf)}: {result.Refusal} {string.Join(", ", result.Issues)}");
        }
        return refused;
    }

    private static JsonObject Every(string values) => GoldenConfig.Json($"stock-2026.2.12-every-key.{values}.json").AsObject();

    private static JsonObject Part(JsonObject every, string[] path)
    {
        var value = At(every, path)?.DeepClone();
        for (var i = path.Length - 1; i >= 0; i--) value = new JsonObject { [path[i]] = value };
        return value!.AsObject();
    }

    // Without what excludes another: an allow list where the other has an addition to one, a list where it has an object.
    private static JsonObject Common(JsonObject before, JsonObject after)
    {
        foreach (var (key, member) in before.ToArray())
        {
            if (!after.ContainsKey(key) || member is JsonObject != after[key] is JsonObject) before.Remove(key);
            else if (member is JsonObject members) Common(members, after[key]!.AsObject());
        }
        return before;
    }

    private static IEnumerable<string[]> Leaves(JsonNode? node, string[] path) => node is JsonObject { Count: > 0 } members
        ? members.SelectMany(member => Leaves(member.Value, [.. path, member.Key]))
        : [path];

    private static JsonNode? At(JsonNode? node, string[] path)
    {
        foreach (var key in path) node = node?[key];
        return node;
    }

    public void Dispose() => _folder.Dispose();
}
