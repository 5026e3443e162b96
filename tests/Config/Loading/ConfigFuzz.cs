using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Loading;

/// <summary>
/// Numbered configurations that are damaged in every way a file can be: text, values, includes, variables, <c>.env</c>.
/// Each is loaded, shown without secrets and, when it can be read, edited. The same number is the same input.
/// </summary>
internal sealed class ConfigFuzz : IDisposable
{
    /// <summary>An input takes less than a millisecond; one that takes this long hangs, however busy the machine is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] IncludeNames = ["a.json5", "b.yaml", "parts/c.json5", "parts/d"];

    private readonly ConfigFolder _folder = new();
    private readonly StatePaths _json;
    private readonly StatePaths _yaml;
    private readonly FuzzCorpus _corpus = new();
    private volatile int _current;

    public ConfigFuzz()
    {
        _folder.Env["SET_ONE"] = "value of one";
        _folder.Env["SET_NUMBER"] = "18800";
        _json = _folder.Paths with { ConfigPath = Path.Combine(_folder.StateDir, "openclaw.json") };
        _yaml = _folder.Paths with { ConfigPath = Path.Combine(_folder.StateDir, "openclaw.yaml") };
        foreach (var name in IncludeNames) _folder.Write(name, "{}");
        _folder.Write(".env", "");
    }

    /// <summary>How many inputs could be used as they were.</summary>
    public int Valid { get; private set; }

    public void Run(int first, int count, Action<int>? progress = null)
    {
        Exception? failure = null;
        // Of its own, so that this one can see it hang.
        var worker = new Thread(() =>
        {
            try
            {
                for (var number = first; number < first + count; number++)
                {
                    _current = number;
                    One(number);
                    progress?.Invoke(number - first + 1);
                }
            }
            catch (Exception error)
            {
                failure = error;
            }
        })
        { IsBackground = true };
        worker.Start();
        for (var seen = _current; !worker.Join(Patience); seen = _current)
        {
            Assert.True(_current != seen, $"input {seen} hangs");
        }
        if (failure is not null) throw new InvalidOperationException($"input {_current}: {failure.Message}", failure);
    }

    public void Dispose() => _folder.Dispose();

    private void One(int number)
    {
        var random = new Random(number);
        var started = Stopwatch.GetTimestamp();
        var paths = _json;
        string text;
        switch (random.Next(16))
        {
            case < 5:
                text = FuzzText.Mutate(_corpus.Json(random), random);
                break;
            case < 10:
                paths = _yaml;
                text = FuzzText.Mutate(FuzzCorpus.Yaml(random), random);
                break;
            case < 13:
                text = FuzzValues.Mutate(_corpus.Json(random), random);
                break;
            case 13:
                WriteIncludes(random);
                text = FuzzText.Mutate(FuzzCorpus.Including(IncludeNames, random), random, most: 1);
                break;
            case 14:
                Write(".env", FuzzText.Mutate(FuzzCorpus.DotEnv, random));
                text = FuzzCorpus.Variables;
                break;
            default:
                text = FuzzText.Mutate(FuzzCorpus.Variables, random);
                break;
        }
        // A file holds no half surrogate pairs.
        text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var config = ConfigLoader.LoadText(paths, _folder.Env, _folder.Clock, text);
        Check(config, text);
        if (Stopwatch.GetElapsedTime(started) > Patience) Assert.Fail("took too long");
    }

    private void Check(ConfigSnapshot config, string text)
    {
        var lines = text.Count(c => c is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085') + 2;
        foreach (var issue in config.Issues)
        {
            Assert.False(string.IsNullOrEmpty(issue.Message));
            if (issue.Line is not { } line || line < 1 || line > lines) Assert.Fail($"'{issue.Path}: {issue.Message}' has line {issue.Line}");
        }
        var shown = ConfigRedactor.RedactRaw(config);
        if (config.Parsed is not null && shown is null) Assert.Fail("readable, but cannot be shown");
        ConfigJson.WriteCompact(ConfigRedactor.Redact(config.Effective));
        if (config.Parsed is JsonObject root) Edit(config, root);
        if (config.Valid) Valid++;
    }

    // A value more and one less: what is written must be read as what was meant.
    private static void Edit(ConfigSnapshot config, JsonObject root)
    {
        var target = root.DeepClone().AsObject();
        target["zz"] = new JsonObject { ["value"] = "new: # value" };
        if (target.Count > 2) target.Remove(target.First().Key);
        var format = ConfigTextReader.FormatOf(config.Path, config.Raw);
        var edited = ConfigTextEditor.Apply(config.Raw!, format, target);
        var read = ConfigTextReader.Read(edited.Text, format);
        // Or as text: an escape may make half a surrogate pair, which becomes a replacement character when it is written.
        var isSame = JsonNode.DeepEquals(read.Root, target) || ConfigJson.WriteCompact(read.Root) == ConfigJson.WriteCompact(target);
        Assert.True(read.Issues.Count == 0 && isSame, $"edited to something else: {edited.Text}");
    }

    // Half a surrogate pair becomes a replacement character, as in any file.
    private void Write(string name, string text) => File.WriteAllBytes(Path.Combine(_folder.StateDir, name), Encoding.UTF8.GetBytes(text));

    private void WriteIncludes(Random random)
    {
        foreach (var name in IncludeNames)
        {
            var text = random.Next(3) switch
            {
                0 => FuzzCorpus.Including(IncludeNames, random),
                1 when name.EndsWith(".yaml", StringComparison.Ordinal) => FuzzCorpus.Yaml(random),
                _ => _corpus.Json(random),
            };
            Write(name, random.Next(2) == 0 ? text : FuzzText.Mutate(text, random));
        }
    }
}
