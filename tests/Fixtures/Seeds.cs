using System.Globalization;

namespace OpenClaw.Tests.Fixtures;

/// <summary>Where a random test begins: the same each time, unless OPENCLAW_SEED names another. Always printed.</summary>
internal static class Seeds
{
    public static int For(string test, int usual)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OPENCLAW_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var named) ? named : usual;
        Console.WriteLine($"{test}: seed {seed} (another one: OPENCLAW_SEED)");
        return seed;
    }
}
