using System.Diagnostics;
using System.Globalization;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Processes;

public sealed class CommandRunTests : IDisposable
{
    private static readonly Dictionary<string, string?> Variables = new() { ["PATH"] = "/usr/bin:/bin" };

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_child_that_keeps_the_output_open_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows()) return;
        var pid = _folder["pid"];

        var result = await CommandRun.RunAsync(
            "/bin/sh", ["-c", $"sleep 600 & echo $! > '{pid}'"], Variables, TimeSpan.FromMinutes(5), new HurriedClock(), TestContext.Current.CancellationToken);

        using var left = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(pid, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
        left.Kill();
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task What_it_writes_and_how_it_ends_is_told()
    {
        if (OperatingSystem.IsWindows()) return;

        var result = await CommandRun.RunAsync(
            "/bin/sh", ["-c", "echo out; echo err >&2; exit 3"], Variables, TimeSpan.FromMinutes(5), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal((3, "out\n", "err\n"), (result.ExitCode, result.Output, result.Error));
    }

    public void Dispose() => _folder.Dispose();
}
