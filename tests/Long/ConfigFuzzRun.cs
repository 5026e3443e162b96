using System.Globalization;
using OpenClaw.Tests.Config.Loading;

namespace OpenClaw.Tests.Long;

public sealed class ConfigFuzzRun
{
    [Fact]
    public void No_input_crashes_or_hangs_the_loader_and_every_issue_has_its_line()
    {
        var run = LongRun.Get("config fuzz", usualSeed: 20_001);
        using var fuzz = new ConfigFuzz();

        fuzz.Run(run.Seed, run.Count, run.Tell);

        run.End(string.Create(CultureInfo.InvariantCulture, $"{fuzz.Valid} valid, no crash, no hang, every issue with its line"));
    }
}
