using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;
using RunningGateway = OpenClaw.Tests.Fixtures.RunningGateway;

namespace OpenClaw.Tests.Gateway.Hosting;

/// <summary>A new program that has to serve before it may stay.</summary>
public sealed class ProgramTrialTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    [Fact]
    public void It_stays_once_it_has_served_for_a_while()
    {
        if (OperatingSystem.IsWindows()) return;
        var (paths, program) = Announced();
        using var trial = Begin(paths, program, out var hasFailed)!;
        trial.Serves(_clock);

        _clock.Advance(ProgramTrial.Period);

        Assert.False(hasFailed);
        Assert.False(trial.IsOpen);
        Assert.Null(Begin(paths, program, out _));
        Assert.False(trial.TakeBack("too late"));
        Assert.Equal("new", File.ReadAllText(program.Path));
    }

    [Fact]
    public void It_is_taken_back_when_it_fails_and_the_note_says_why()
    {
        if (OperatingSystem.IsWindows()) return;
        var (paths, program) = Announced();
        using var trial = Begin(paths, program, out _)!;

        Assert.True(trial.TakeBack("the port is gone"));
        Assert.False(trial.TakeBack("again"));

        Assert.Equal("old", File.ReadAllText(program.Path));
        Assert.False(File.Exists($"{program.Path}.bak"));
        var note = RestartSentinel.Read(paths)!;
        Assert.Equal("error", note["status"]!.GetValue<string>());
        Assert.Contains("the port is gone", note["stats"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(note["continuation"]);
        Assert.Null(Begin(paths, program, out _));
    }

    [Fact]
    public void A_start_after_one_that_ended_without_a_word_takes_it_back_once()
    {
        if (OperatingSystem.IsWindows()) return;
        var (paths, program) = Announced();
        Begin(paths, program, out _)!.Dispose();
        // The session was told, and asked, before the end came.
        RestartSentinel.Take(paths);

        using var second = Begin(paths, program, out var hasFailed)!;
        Assert.True(hasFailed);
        Assert.True(second.TakeBack("it ended without a word"));

        Assert.Equal("old", File.ReadAllText(program.Path));
        Assert.Null(RestartSentinel.Read(paths)!["continuation"]);
        Assert.Null(Begin(paths, program, out hasFailed));
        Assert.False(hasFailed);
    }

    [Fact]
    public void A_program_that_somebody_else_has_put_in_place_meanwhile_is_left_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        var (paths, program) = Announced();
        Begin(paths, program, out _)!.Dispose();
        File.WriteAllText(program.Path, "another one");

        Assert.Null(Begin(paths, new ProgramFile(program.Path), out var hasFailed));

        Assert.False(hasFailed);
        Assert.Equal("another one", File.ReadAllText(program.Path));
    }

    [Fact]
    public void A_mark_that_was_left_for_a_program_which_never_began_is_not_followed_for_another_one()
    {
        if (OperatingSystem.IsWindows()) return;
        var (paths, program) = Announced();
        File.WriteAllText(program.Path, "another one");

        Assert.Null(Begin(paths, new ProgramFile(program.Path), out var hasFailed));

        Assert.False(hasFailed);
        Assert.Empty(Directory.GetFiles(Path.Combine(paths.StateDir, "gateway")));
    }

    [Fact]
    public void It_is_not_taken_back_when_there_is_nothing_to_go_back_to_and_that_is_tried_once()
    {
        if (OperatingSystem.IsWindows()) return;
        var (paths, program) = Announced();
        Begin(paths, program, out _)!.Dispose();
        File.Delete($"{program.Path}.bak");

        using var second = Begin(paths, program, out var hasFailed)!;

        Assert.True(hasFailed);
        Assert.False(second.TakeBack("it ended without a word"));
        Assert.Equal("new", File.ReadAllText(program.Path));
        Assert.Null(Begin(paths, program, out hasFailed));
        Assert.False(hasFailed);
    }

    [Fact]
    public void It_is_taken_back_also_when_nobody_can_be_told_why()
    {
        if (OperatingSystem.IsWindows()) return;
        var (paths, program) = Announced();
        using var trial = Begin(paths, program, out _)!;
        RestartSentinel.Take(paths);
        Directory.CreateDirectory(RestartSentinel.PathIn(paths));

        Assert.True(trial.TakeBack("the port is gone"));

        Assert.Equal("old", File.ReadAllText(program.Path));
    }

    [Fact]
    public void Only_the_program_it_is_about_is_on_trial()
    {
        if (OperatingSystem.IsWindows()) return;
        var (paths, program) = Announced();

        Assert.Null(Begin(paths, null, out _));
        Assert.Null(Begin(paths, new ProgramFile(_folder.Write("other", "x")), out _));
        using var trial = Begin(paths, program, out _);

        Assert.NotNull(trial);
    }

    [Fact]
    public void A_program_nobody_can_go_back_from_is_not_on_trial()
    {
        if (OperatingSystem.IsWindows()) return;
        var paths = Paths();
        var program = Program("new");

        ProgramTrial.Announce(paths, new ProgramChange(program.Path, null));

        Assert.Null(Begin(paths, program, out _));
    }

    [Fact]
    public async Task A_gateway_that_cannot_start_becomes_the_program_before()
    {
        if (OperatingSystem.IsWindows()) return;
        var asked = new List<string>();
        var program = Program("new");
        _folder.Write("openclaw.bak", "old");

        var failure = await Assert.ThrowsAsync<GatewayStartException>(() => RunningGateway.StartAsync(
            gateway: "mode: 'remote'",
            program: program.Path,
            become: file =>
            {
                asked.Add(File.ReadAllText(file));
                return Task.FromResult("this is only a test");
            },
            prepare: paths => ProgramTrial.Announce(paths, new ProgramChange(program.Path, $"{program.Path}.bak"))));

        Assert.Contains("Gateway start blocked", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["old"], asked);
    }

    [Fact]
    public async Task A_gateway_that_cannot_start_and_has_no_program_before_becomes_none()
    {
        if (OperatingSystem.IsWindows()) return;
        var asked = new List<string>();
        var program = Program("new");

        await Assert.ThrowsAsync<GatewayStartException>(() => RunningGateway.StartAsync(
            gateway: "mode: 'remote'",
            program: program.Path,
            become: file =>
            {
                asked.Add(file);
                return Task.FromResult("never asked");
            },
            prepare: paths => ProgramTrial.Announce(paths, new ProgramChange(program.Path, $"{program.Path}.bak"))));

        Assert.Empty(asked);
    }

    [Fact]
    public async Task A_gateway_that_is_stopped_in_good_order_has_passed()
    {
        if (OperatingSystem.IsWindows()) return;
        var program = Program("new");
        _folder.Write("openclaw.bak", "old");
        string? mark = null;
        var gateway = await RunningGateway.StartAsync(
            // By its own clock it has not served for long enough.
            time: _clock,
            program: program.Path,
            become: _ => Task.FromResult("never asked"),
            prepare: paths =>
            {
                ProgramTrial.Announce(paths, new ProgramChange(program.Path, $"{program.Path}.bak"));
                mark = Assert.Single(Directory.GetFiles(Path.Combine(paths.StateDir, "gateway")));
            });
        Assert.True(File.Exists(mark));

        await gateway.StopAsync();
        var isGone = !File.Exists(mark);
        await gateway.DisposeAsync();

        Assert.True(isGone);
        Assert.Equal("new", await File.ReadAllTextAsync(program.Path, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();

    private static ProgramTrial? Begin(StatePaths paths, ProgramFile? program, out bool hasFailed) =>
        ProgramTrial.Begin(paths, program, NullLogger.Instance, out hasFailed);

    private (StatePaths Paths, ProgramFile Program) Announced()
    {
        var paths = Paths();
        var program = Program("new");
        var note = new RestartNote { Kind = RestartNote.Update, Ts = 1, Mode = "binary", Root = program.Path, Continuation = "look whether all is well" };
        RestartSentinel.Write(paths, note.ToJson());
        ProgramTrial.Announce(paths, new ProgramChange(program.Path, _folder.Write("openclaw.bak", "old")));
        return (paths, program);
    }

    private StatePaths Paths()
    {
        var paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path }, null);
        Directory.CreateDirectory(paths.StateDir);
        return paths;
    }

    private ProgramFile Program(string text) => new(_folder.Write("openclaw", text));
}
