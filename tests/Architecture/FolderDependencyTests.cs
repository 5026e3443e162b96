using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OpenClaw.Tests.Architecture;

/// <summary>Who may depend on whom: a part uses parts on lines below its own, never on its own line or above.</summary>
public sealed partial class FolderDependencyTests
{
    /// <summary>Namespaces by rank; those that share a rank do not know each other.</summary>
    private static readonly Dictionary<string, int> Rank = new()
    {
        ["Handlers.Cli"] = 100,
        ["Gateway.Hosting"] = 90,
        ["Handlers.Rpc"] = 80,
        ["Handlers.Http"] = 80,
        ["Gateway.Status"] = 70,
        ["Gateway.Setup"] = 70,
        ["Gateway.OpenAi"] = 70,
        ["Gateway.Hooks"] = 70,
        ["Gateway.Cron"] = 65,
        ["Gateway.Agents"] = 60,
        ["Gateway.Connections"] = 50,
        ["Gateway.Voice"] = 50,
        ["Gateway.Nodes"] = 50,
        ["Gateway.Canvas"] = 50,
        ["Gateway.Auth"] = 40,
        ["Gateway.Approvals"] = 36,
        ["Gateway.Sessions"] = 35,
        ["Client"] = 30,
        ["Config"] = 20,
        ["Protocol"] = 10,
        ["Platform"] = 10,
    };

    [Fact]
    public void Every_using_points_downwards()
    {
        var problems = new List<string>();
        foreach (var (file, part) in SourceFiles())
        {
            foreach (Match match in Using().Matches(File.ReadAllText(file)))
            {
                var name = match.Groups[1].Value;
                var used = Rank.Keys.FirstOrDefault(key => name == key || name.StartsWith(key + ".", StringComparison.Ordinal));
                if (used is null || used == part || Rank[used] < Rank[part]) continue;
                problems.Add($"{Path.GetRelativePath(Root(), file)}: {part} must not use {used}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void The_client_never_knows_the_gateway()
    {
        var problems = SourceFiles()
            .Where(source => source.Part == "Client" && File.ReadAllText(source.File).Contains("OpenClaw.Gateway", StringComparison.Ordinal))
            .Select(source => source.File);

        Assert.Empty(problems);
    }

    [Fact]
    public void A_namespace_is_that_of_its_folder()
    {
        var problems = SourceFiles()
            .Where(source => !File.ReadAllText(source.File).Contains($"namespace OpenClaw.{source.Part};", StringComparison.Ordinal))
            .Select(source => Path.GetRelativePath(Root(), source.File));

        Assert.Empty(problems);
    }

    private static IEnumerable<(string File, string Part)> SourceFiles()
    {
        foreach (var top in new[] { "Protocol", "Platform", "Config", "Client", "Gateway", "Handlers" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), top), "*.cs", SearchOption.AllDirectories))
            {
                var parts = Path.GetRelativePath(Root(), file).Split(Path.DirectorySeparatorChar);
                yield return (file, top is "Gateway" or "Handlers" ? $"{top}.{parts[1]}" : top);
            }
        }
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"^using (?:static )?OpenClaw\.([A-Za-z.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
