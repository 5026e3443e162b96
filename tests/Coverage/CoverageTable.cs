using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Coverage;

/// <summary>
/// Writes <c>tests/Golden/COVERAGE.md</c> from the methods the gateway serves, the methods of the stock products, the
/// captures and the tests that replay them.
/// </summary>
internal sealed class CoverageTable(IReadOnlySet<string> served, Replays replays, string golden)
{
    // A capture that does not have the name of its method.
    private static readonly Dictionary<string, string> OtherCaptures = new(StringComparer.Ordinal)
    {
        ["v3/connect"] = "v3/connects",
        ["v4/connect"] = "v4/connects",
    };

    private readonly Dictionary<string, CapturedDifferences> _differences =
        CapturedDifferences.Load().Concat(CapturedDifferences.Load(CapturedDifferences.Nodes)).ToDictionary();
    /// <summary>Files of captures that are gathered in <c>connects.json</c>.</summary>
    private static readonly string[] ConnectFiles = ["connect", "connect.password-mode", "node.connect"];

    private readonly JsonElement _captures = ReadElement(Path.Combine(golden, "captures.json"));
    private readonly Dictionary<string, string> _reasons = ReadReasons(Path.Combine(golden, "not-served.json"));

    public IReadOnlyList<CoveredMethod> Methods { get; } = ReadMethods(Path.Combine(golden, "methods.json"));

    public string Write()
    {
        var text = new StringBuilder();
        text.Append("# What is served, and what proves it\n\n");
        text.Append("Generated from the method table, the captures in this folder and the tests that replay them; `CoverageTests` says how to\n");
        text.Append("write it anew. *Asked by*: which clients of product 2026.9.6 need a method (REQ), miss something without it (SHOULD), or\n");
        text.Append("ask for it on a page; `-` in a column: that product has no such method.\n\n");
        text.Append("| Method | Protocol 3 | Protocol 4 | Asked by |\n|---|---|---|---|\n");
        var left = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var method in Methods.OrderBy(method => method.Method, StringComparer.Ordinal))
        {
            if (!IsServed(method.Method) && method.IsOptional)
            {
                var family = $"{method.Family}\n{ReasonOf(method.Method)}";
                if (!left.TryGetValue(family, out var names)) left[family] = names = [];
                names.Add(method.Method);
                continue;
            }
            text.Append(CultureInfo.InvariantCulture, $"| `{method.Method}` | {Cell(method, "v3", method.V3)} | {Cell(method, "v4", method.V4)} | {method.V4 ?? "-"} |\n");
        }
        foreach (var name in served.Where(name => Methods.All(method => method.Method != name)).Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | - | ours | - |\n");
        }
        text.Append("\n## Not served: methods of product 2026.9.6 that no stock client needs\n\n| Family | Methods | Why |\n|---|---|---|\n");
        foreach (var (family, names) in left)
        {
            var parts = family.Split('\n');
            text.Append(CultureInfo.InvariantCulture, $"| {parts[0]} | {string.Join(", ", names.Select(name => $"`{name}`"))} | {parts[1]} |\n");
        }
        text.Append("\n## The captured files\n\n");
        text.Append("Every file of captures in the specification, and what replays it. A file of protocol 4 is what one program said in one\n");
        text.Append("sitting: its exchanges are replayed by method, one capture of each.\n\n| File | Replayed |\n|---|---|\n");
        foreach (var (file, cell) in Files) text.Append(CultureInfo.InvariantCulture, $"| `{file}` | {cell} |\n");
        return text.ToString();
    }

    /// <summary>Every file of captures, and what replays it; an empty text: nothing does.</summary>
    public IEnumerable<(string File, string Cell)> Files
    {
        get
        {
            foreach (var name in _captures.GetProperty("v3").EnumerateArray().Select(name => name.GetString()!))
                yield return ($"v3/{name}", string.Join(", ", replays.Of(ConnectFiles.Contains(name) ? "v3/connects" : $"v3/{name}")));
            foreach (var file in _captures.GetProperty("v4").EnumerateObject())
            {
                var methods = file.Value.EnumerateArray().Select(method => method.GetString()!).ToList();
                yield return ($"v4/{file.Name}", methods.Count == 0 ? WhyNot($"v4/{file.Name}") : Methods4(methods));
            }
        }
    }

    // The methods and, of those that nothing replays, why; nothing when one has no reason either.
    private string Methods4(List<string> methods)
    {
        var left = methods.FindAll(method => replays.Of(method == "connect" ? "v4/connects" : $"v4/{method}").Count == 0);
        var reasons = left.ConvertAll(method => (Method: method, Why: WhyNot($"v4/{method}")));
        if (reasons.Exists(reason => reason.Why.Length == 0)) return "";
        var shown = methods.Count <= 8 ? string.Join(", ", methods.Except(left).Select(method => $"`{method}`")) : $"{methods.Count - left.Count} methods";
        return string.Join("; ", reasons.Select(reason => $"`{reason.Method}`: {reason.Why}").Prepend(shown));
    }

    private string WhyNot(string capture) => _captures.GetProperty("why").TryGetProperty(capture, out var why) ? why.GetString()! : "";

    /// <summary>Empty when nothing explains why the method is not there.</summary>
    public string ReasonOf(string method)
    {
        var best = "";
        foreach (var name in _reasons.Keys)
        {
            if ((name == method || (name.EndsWith('.') && method.StartsWith(name, StringComparison.Ordinal))) && name.Length > best.Length) best = name;
        }
        return best.Length == 0 ? "" : _reasons[best];
    }

    public bool IsServed(string method) => method == "connect" || served.Contains(method);

    private string Cell(CoveredMethod method, string era, string? place)
    {
        if (place is null) return "-";
        if (!IsServed(method.Method)) return $"not served: {ReasonOf(method.Method)}";
        var capture = $"{era}/{method.Method}";
        capture = OtherCaptures.GetValueOrDefault(capture, capture);
        if (!replays.Captures.Contains(capture)) return "served, no capture";
        var classes = replays.Of(capture);
        var reasons = era == "v4" && _differences.TryGetValue(method.Method, out var differences) ? differences.Reasons : [];
        return $"replayed ({string.Join(", ", classes)}){(reasons.Count == 0 ? "" : $"; differs by decision: {string.Join("; ", reasons)}")}";
    }

    private static CoveredMethod[] ReadMethods(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateArray().Select(row => new CoveredMethod(row.GetProperty("method").GetString()!, Text(row, "v3"), Text(row, "v4")))];
    }

    private static JsonElement ReadElement(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static Dictionary<string, string> ReadReasons(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.EnumerateObject().ToDictionary(row => row.Name, row => row.Value.GetString()!);
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
