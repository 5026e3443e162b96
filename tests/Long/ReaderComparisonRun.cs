using OpenClaw.Tests.Config.Reading;

namespace OpenClaw.Tests.Long;

/// <summary>Fresh texts against the npm packages; tests/long.sh makes the file.</summary>
public sealed class ReaderComparisonRun
{
    [Fact]
    public void Both_readers_read_what_the_npm_packages_read()
    {
        var path = Environment.GetEnvironmentVariable("OPENCLAW_LONG_READERS");
        Assert.SkipUnless(path is not null, "Needs Node: tests/long.sh readers");
        var cases = 0;
        var differences = new List<ReaderDifference>();
        foreach (var one in ReaderCase.ReadAll(path!))
        {
            cases++;
            if (one.Compare() is { } difference && KnownDifferences.Reason(difference) is null) differences.Add(difference);
        }
        foreach (var kind in differences.GroupBy(difference => difference.Kind)) Console.WriteLine($"{kind.Key}: {kind.Count()}");
        foreach (var difference in differences.Take(60)) Console.WriteLine($"{difference.Kind} {difference.Case}, found {difference.Found}");
        Console.WriteLine($"readers: {cases} texts, {differences.Count} differences");
        Assert.Empty(differences);
    }
}
