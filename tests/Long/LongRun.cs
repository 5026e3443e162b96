using System.Diagnostics;
using System.Globalization;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Long;

/// <summary>What a test is told by <c>tests/long.sh</c>, and the lines it prints while it works.</summary>
/// <param name="What">Name of the run.</param>
/// <param name="Count">How much of it.</param>
/// <param name="Seed">Where it begins.</param>
internal sealed record LongRun(string What, int Count, int Seed)
{
    private const int Lines = 20;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _told;

    /// <summary>Ends the test as skipped unless the script runs it.</summary>
    public static LongRun Get(string what, int usualSeed)
    {
        var count = Environment.GetEnvironmentVariable("OPENCLAW_LONG_COUNT");
        Assert.SkipUnless(count is not null, "Runs for minutes: tests/long.sh");
        return new LongRun(what, int.Parse(count!, CultureInfo.InvariantCulture), Seeds.For(what, usualSeed));
    }

    /// <summary>Prints a line each twentieth of the way.</summary>
    public void Tell(int done)
    {
        if ((long)done * Lines / Count <= _told) return;
        _told = (int)((long)done * Lines / Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{What}: {done} of {Count}, {_clock.Elapsed.TotalSeconds:F0} s"));
    }

    public void End(string result) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{What}: {Count} done in {_clock.Elapsed.TotalSeconds:F0} s, seed {Seed}; {result}"));
}
