using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OpenClaw.Tests.Architecture;

/// <summary>The table that says where each name of the specification lives.</summary>
public sealed partial class SpecificationMapTests
{
    [Fact]
    public void Every_file_it_names_is_there()
    {
        var map = File.ReadAllText(Path.Combine(Root(), "docs", "specification-map.md"));

        var missing = Paths().Matches(map).Select(match => match.Groups[1].Value).Where(path => !File.Exists(Path.Combine(Root(), path)) && !Directory.Exists(Path.Combine(Root(), path)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_name_has_a_place_or_a_reason()
    {
        var map = File.ReadAllLines(Path.Combine(Root(), "docs", "specification-map.md"));

        var unexplained = map.Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains("| - |", StringComparison.Ordinal) && line.EndsWith("| - |  |", StringComparison.Ordinal));

        Assert.Empty(unexplained);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex("`((?:Config|Gateway|Handlers|Platform|Protocol|Client)/[^`]*)`")]
    private static partial Regex Paths();
}
