using System.Text.RegularExpressions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Coverage;

/// <summary>Which captures lie in <c>tests/Golden</c>, and which test classes replay them: found in the tests' own sources.</summary>
internal sealed partial class Replays
{
    private static readonly string[] Aside = ["/bin/", "/obj/", "/Coverage/"];

    private readonly Dictionary<string, SortedSet<string>> _byCapture = new(StringComparer.Ordinal);

    /// <param name="root">The tests' folder.</param>
    public Replays(string root)
    {
        var captures = new List<string>();
        foreach (var era in new[] { "v3", "v4" })
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(root, "Golden", era), "*.json")) captures.Add($"{era}/{Path.GetFileNameWithoutExtension(path)}");
        }
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, "Golden", "config"), "*.v?.json")) captures.Add(NameOf(Path.GetFileName(path)));
        Captures = captures;
        foreach (var path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            // Not what a build leaves behind, nor this folder, which only names captures.
            if (!Aside.Any(folder => path.Contains(folder, StringComparison.Ordinal))) Read(path);
        }
        foreach (var method in CapturedDifferences.Load().Keys) Add($"v4/{method}", "CapturedAnswersTests");
        foreach (var method in CapturedDifferences.Load(CapturedDifferences.Nodes).Keys) Add($"v4/{method}", "NodesV4GoldenTests");
    }

    /// <summary>As tests name them: <c>v3/health</c>.</summary>
    public IReadOnlyList<string> Captures { get; }

    /// <summary>The test classes that replay a capture.</summary>
    public IReadOnlyCollection<string> Of(string capture) => _byCapture.TryGetValue(capture, out var classes) ? classes : [];

    private void Read(string path)
    {
        var source = File.ReadAllText(path);
        var name = Path.GetFileNameWithoutExtension(path);
        foreach (Match literal in Literal().Matches(source)) Add(literal.Groups[1].Value, name);
        foreach (Match literal in ConfigLiteral().Matches(source)) Add(NameOf(literal.Groups[1].Value), name);
        foreach (Match literal in BothEras().Matches(source))
        {
            Add($"v3/{literal.Groups[1].Value}", name);
            Add($"v4/{literal.Groups[1].Value}", name);
        }
        // A theory over methods: the names stand in its data.
        foreach (Match template in Template().Matches(source))
        {
            foreach (var capture in Captures)
            {
                if (capture.StartsWith(template.Groups[1].Value, StringComparison.Ordinal) && source.Contains($"\"{capture[template.Groups[1].Length..]}\"", StringComparison.Ordinal)) Add(capture, name);
            }
        }
    }

    // config.get.v3.json
    private static string NameOf(string file) => $"{file[^7..^5]}/{file[..^8]}";

    private void Add(string capture, string testClass)
    {
        if (!_byCapture.TryGetValue(capture, out var classes)) _byCapture[capture] = classes = new(StringComparer.Ordinal);
        classes.Add(testClass);
    }

    [GeneratedRegex("\"(v[34]/[a-zA-Z.-]+?)(?:\\.json)?\"")]
    private static partial Regex Literal();

    [GeneratedRegex("\"([a-z.]+\\.v[34]\\.json)\"")]
    private static partial Regex ConfigLiteral();

    [GeneratedRegex("\\$\"\\{era\\}/([a-z.]+)\"")]
    private static partial Regex BothEras();

    [GeneratedRegex("\\$\"(v[34]/[a-z.]*)\\{")]
    private static partial Regex Template();
}
