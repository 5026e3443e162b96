using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

public sealed class LeftOverSweepTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly RecordedLog _log = new();

    public void Dispose() => _folder.Dispose();

    private string Old(string name, TimeSpan? age = null)
    {
        var path = _folder.Write(name, "half");
        File.SetLastWriteTimeUtc(path, (_clock.GetUtcNow() - (age ?? TimeSpan.FromHours(1))).UtcDateTime);
        return path;
    }

    private void Sweep()
    {
        var paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path, ["OPENCLAW_STATE_DIR"] = _folder["state"], ["OPENCLAW_CONFIG_PATH"] = _folder["etc", "my.json"] }, null);
        new LeftOverSweep(paths, _clock, _log).Run();
    }

    [Fact]
    public void What_a_kill_left_half_written_goes_at_the_next_start()
    {
        string[] left =
        [
            Old($"state/openclaw.json.12.{Id}.tmp"), Old($"state/agents/main/sessions/sessions.json.12.{Id}.tmp"),
            Old($"state/cron/jobs.json.7.{Id}.tmp"), Old($"state/logs/openclaw-20261121T000000000Z.log.gz.7.{Id}.tmp"), Old($"etc/my.json.12.{Id}.tmp"),
        ];

        Sweep();

        Assert.All(left, path => Assert.False(File.Exists(path), path));
        Assert.Contains(_log.Lines, line => line.Contains("removed 5 temporary files", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_young_or_of_others_or_elsewhere_stays()
    {
        string[] kept =
        [
            Old($"state/openclaw.json.12.{Id}.tmp", TimeSpan.FromMinutes(5)), Old("state/notes.tmp"), Old($"state/{Id}.tmp"), Old($"state/a.x.{Id}.tmp"),
            Old($"state/workspace/a.json.12.{Id}.tmp"), Old($"etc/other.json.12.{Id}.tmp"), Old("state/cron/jobs.json"),
        ];

        Sweep();

        Assert.All(kept, path => Assert.True(File.Exists(path), path));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void No_more_than_a_thousand_go_at_once()
    {
        for (var i = 0; i < 1001; i++) Old($"state/cron/jobs.json.{i}.{Id}.tmp");

        Sweep();

        Assert.Single(Directory.GetFiles(_folder["state", "cron"]));
    }
}
